"""Rejoining of broken words, displaced words and lists of template C, piece by piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasdiff.model.source import Source
from kasdiff.parsing.ledger import Ledger
from kasdiff.parsing.pieces import Line
from kasdiff.parsing.template_c.items import items_of, put_back
from kasdiff.text.joining import Joiner
from kasdiff.text.layout import Layout
from kasdiff.text.vocabulary import Vocabulary
from kasdiff.text.widths import column_width, width_of
from tests.parsing.building import document

PDF = Layout(wrapped=True, blanks_tell=True)
MARKDOWN = Layout(wrapped=True, blanks_tell=False)
WORD = Layout(wrapped=False, blanks_tell=False)
KAZAKH = (
    "Арнаулы әлеуметтік қызметтерді ұйымдастыру және ұсыну; құрылымдық бөлімшенің жұмысына басшылық жасау, "
    "қызметкерлерге психологиялық көмек көрсету мен қолдау, негізде көрсетілетін қажетті шаралар, Конституциясы, кодексі"
)
RUSSIAN = (
    "Оказание психологической помощи клиентам и группам, разработка программ сопровождения, проведение анализа; "
    "по качественному оказанию услуг, заведующий отделом, лиц с инвалидностью, социально-бытовое обслуживание, услуги"
)


def joiner(text: str, layout: Layout) -> Joiner:
    return Joiner(Vocabulary.of_runs(WORD.whole_words([[text]])), layout)


def lines(*texts: str, begins: bool = False) -> list[Line]:
    """Lines of one paragraph, or with `begins` paragraphs; "·" stands for the blank at a line's end."""
    return [Line(text.replace("·", " "), Source(n, n, None, 0), 0, begins or n == 1) for n, text in enumerate(texts, 1)]


def kazakh(*texts: str) -> str:
    return joiner(KAZAKH, PDF).read(lines(*texts)).text


def russian(*texts: str) -> str:
    return joiner(RUSSIAN, MARKDOWN).read(lines(*texts)).text


def test_a_word_broken_over_lines() -> None:
    assert kazakh("Арнаулы·", "әлеуметті", "к·", "қызметте", "р д і·", "ұйымдаст", "ыру және·", "ұсыну") == (
        "Арнаулы әлеуметтік қызметтерді ұйымдастыру және ұсыну"
    )


def test_a_full_line_may_end_with_a_word() -> None:
    assert kazakh("құрылымдық", "бөлімшенің", "жұмысына") == "құрылымдық бөлімшенің жұмысына"


def test_stretched_lines() -> None:
    assert kazakh("қызметкер", "лерге·", "к ө м е к  м е н ·", "қ о л д а у") == "қызметкерлерге көмек мен қолдау"
    assert kazakh("нег і зде·", "қажетт і·", "шаралар") == "негізде қажетті шаралар"


def test_blanks_of_a_pdf_are_kept_between_words_that_could_be_one() -> None:
    assert (
        joiner(f"{KAZAKH} қызметкерлермен", PDF).read(lines("қызметкерлер мен көмек")).text == "қызметкерлер мен көмек"
    )


def test_a_line_that_had_room_for_a_blank_ends_inside_a_word() -> None:
    """Though "мен" is a word, and the stretched letters look like one."""
    column = ("Қажетті·", "психология", "лық көмек·", "көрсету·", "мен қолдау", "бөлімшенің", "жұмысына·")
    assert kazakh(*column, "шаралар", "м е н ·", "ұсыну").endswith("жұмысына шаралармен ұсыну")
    assert (
        joiner(RUSSIAN, PDF)
        .read(lines("Оказание·", "психологич", "еской·", "помощи по·", "анализу·", "услуг", "и · ", "групп"))
        .text.endswith("анализу услуги групп")
    )


def test_a_full_line_before_a_word_that_is_an_ending_too_is_told() -> None:
    column = ("Қажетті·", "психология", "лық көмек·", "көрсету·", "мен қолдау", "бөлімшенің", "жұмысына·")
    read = joiner(f"{KAZAKH} және мен мен мен", PDF).read(lines(*column, "бөлімшелер", "м е н ·", "қолдау"))
    assert read.text.endswith("жұмысына бөлімшелер мен қолдау")
    assert read.doubtful == ("бөлімшелер мен",)


def test_a_new_word_is_not_glued_to_a_known_one() -> None:
    """Two words of which one is new are dearer than one new word; but "анализзаявок" begins with a whole word and goes on longer than an ending."""
    torn = lines("про", "вед", "ени", "е", "ана", "лиз", "зая", "вок")
    assert joiner(f"{RUSSIAN}, проведение, анализ", MARKDOWN).read(torn).text == "проведение анализ заявок"
    assert russian("пси", "хол", "оги", "чес", "ким", "и") == "психологическими"  # no known word is its beginning


def test_an_inflected_word_is_told_from_a_word_and_a_conjunction() -> None:
    """Where the stem has other endings too, they are one word, unless the document has the two behind one another elsewhere."""
    others = "заявителя, заявителей, "
    forms = f"{RUSSIAN}, {others}заявителям, заявителям, услуги и помощь, услуги и помощь"
    torn = lines("зая", "вит", "еля", "м", "и", "гру", "ппа", "м")
    assert joiner(forms, MARKDOWN).read(torn).text == "заявителями группам"
    assert joiner(f"{forms}, заявителям и близким", MARKDOWN).read(torn).text == "заявителям и группам"
    assert joiner(forms.replace(others, ""), MARKDOWN).read(torn).text == "заявителям и группам"


def test_common_words_are_those_of_every_field() -> None:
    """What only psychologists, social workers or welders write is told by their own documents."""
    known = Vocabulary.of_runs([])
    assert all(map(known.is_word, ("деятельности", "документов", "және", "ұйымдастыру")))
    field = ("психологической", "социальных", "клиентам", "граждан", "ремонта", "психология", "клиенттер")
    assert not any(map(known.is_word, field))


def test_signs_at_line_ends() -> None:
    assert kazakh("басшылық жасау", ",·", "көмек (", "қолдау)") == "басшылық жасау, көмек (қолдау)"
    assert kazakh("көмек/", "қолдау") == "көмек/қолдау"


def test_words_rejoined_are_told() -> None:
    read = joiner(KAZAKH, PDF).read(lines("Арнаулы·", "әлеуметті", "к көмек"))
    assert (read.text, read.words) == ("Арнаулы әлеуметтік көмек", ("әлеуметтік",))


def test_a_column_without_any_sign_of_word_ends() -> None:
    assert russian("Ока", "зан", "ие", "пси", "хол", "оги", "чес", "кой", "по", "мо", "щи", "кли", "ент", "ам") == (
        "Оказание психологической помощи клиентам"
    )


def test_a_preposition_is_no_ending() -> None:
    assert russian("помощи", "клиентам", "с", "группам") == "помощи клиентам с группам"


def test_a_piece_that_a_tear_printed_twice_is_no_ending() -> None:
    assert russian("группам", "ам", "кли", "ент", "ов") == "группам ам клиентов"
    assert russian("про", "грамм", "м", "анализа") == "программ м анализа"


def test_a_letter_that_a_tear_printed_twice_parts_no_word() -> None:
    assert russian("по", "психол", "логиче", "скому", "анализу") == "по психоллогическому анализу"


def test_a_letter_before_a_bracket_is_an_ending() -> None:
    assert russian("разработка", "анализ", "а (", "услуг)") == "разработка анализа (услуг)"
    assert russian("программ", "и", "(или)", "услуг") == "программ и (или) услуг"


def test_a_blank_behind_an_opening_quote() -> None:
    told = 'Программы " Оказание помощи клиентам и группам"; анализ "услуг" отделом'
    assert russian(told) == 'Программы "Оказание помощи клиентам и группам"; анализ "услуг" отделом'


def test_a_hyphen_on_its_own_line() -> None:
    assert russian("соц", "иал", "ьно", "-", "быт", "ово", "е", "обслужив", "ание") == "социально-бытовое обслуживание"


def test_blanks_inside_known_words() -> None:
    assert russian("Оказание помощи по качественно му оказанию услуг клиентам") == (
        "Оказание помощи по качественному оказанию услуг клиентам"
    )
    assert russian("Заведу ющий отделом") == "Заведующий отделом"


def test_a_printed_blank_between_unknown_words_stays() -> None:
    assert russian("Стаж не менее двух лет и кот на дом") == "Стаж не менее двух лет и кот на дом"


def test_quotes_and_brackets_at_line_ends() -> None:
    assert russian('услуги "', "Оказание", 'помощи"', "; анализа (", "группам", ")") == (
        'услуги "Оказание помощи"; анализа (группам)'
    )


def test_an_unwrapped_text_is_read_as_it_stands() -> None:
    read = joiner(RUSSIAN, WORD).read(lines("Про граммы ( услуги ) .", "анализа", begins=True))
    assert read.text == "Про граммы ( услуги ) . анализа"


@given(st.lists(st.sampled_from(KAZAKH.replace(";", "").replace(",", "").split()), min_size=1, max_size=12), st.data())
def test_a_narrow_column_of_known_words_is_read_back(words: list[str], data: st.DataObject) -> None:
    """Words longer than the column are broken at its width; shorter ones end their line with a blank."""
    width = data.draw(st.integers(6, 14))
    printed: list[str] = []
    for word in words:
        pieces = [word[i : i + width] for i in range(0, len(word), width)]
        printed += pieces[:-1]
        printed.append(f"{pieces[-1]} ")
    assert kazakh(*printed) == " ".join(words)


@pytest.mark.parametrize(
    ("printed", "read", "word"),
    [
        ("Қазақстан Республикасының ;Конституциясы", "Қазақстан Республикасының Конституциясы;", "Конституциясы"),
        ("қолдау туралы ).заң", "қолдау туралы заң).", "заң"),
        (".кодексі", "кодексі.", "кодексі"),
        ("Республикасының Әлеуметтік  (кодексі", "Республикасының Әлеуметтік кодексі (", "кодексі"),
        (
            "Республикасының  (бұдан әрі + НекеКодексі",
            "Республикасының Кодексі (бұдан әрі + Неке",
            "НекеКодексі (Кодексі)",
        ),
        ("Республикасының Еңбек  кодексі", "Республикасының Еңбек кодексі", "кодексі"),
        ("в соответствии с  Республики Казахстан Законом", "в соответствии с Законом Республики Казахстан", "Законом"),
        ("сынау туралы  (әдістері және тәртібі", "сынау туралы  (әдістері және тәртібі", None),
    ],
)
def test_displaced_words(printed: str, read: str, word: str | None) -> None:
    (line,), (moved,) = put_back(lines(printed))
    assert (line.text.rstrip(), moved.word) == (read, word)


@pytest.mark.parametrize("printed", ["жеке  тұлға ", "к ө м е к  п е н ", "р ы  (", "бойынша заң.", "18 жастан; үйде"])
def test_lines_without_a_hole(printed: str) -> None:
    assert put_back(lines(printed))[1] == []


def texts(*printed: str, layout: Layout = PDF, begins: bool = False) -> list[str]:
    return [found.item.text for found in items_of(lines(*printed, begins=begins), joiner(KAZAKH, layout))]


def numbers(*printed: str) -> list[str | None]:
    return [found.item.number for found in items_of(lines(*printed), joiner(KAZAKH, PDF))]


def test_numbers_of_all_kinds() -> None:
    printed = ("7. көмек", "8 .  қолдау;", "9.жасау", "10. ", "ұсыну")
    assert numbers(*printed) == ["7", "8", "9", "10"]
    assert texts(*printed) == ["көмек", "қолдау;", "жасау", "ұсыну"]


def test_numbers_that_are_none() -> None:
    assert texts("1. көмек", "18 жастан асқан адамдарға", "2. № ", "165. бұйрық", "3. 18 жастан") == [
        "көмек 18 жастан асқан адамдарға",
        "№ 165. бұйрық",
        "18 жастан",
    ]


def test_numbers_inside_a_line() -> None:
    assert texts("1. көмек. 2. қолдау; 3. жасау 4 адам.", "4.ұсыну") == ["көмек.", "қолдау;", "жасау 4 адам.", "ұсыну"]


def test_a_number_at_the_end_of_a_line() -> None:
    assert texts("1. көмек.", "қолдау. 2.", "жасау") == ["көмек. қолдау.", "жасау"]
    assert (
        texts("1. көмек (2-бөлім, см. рис. 2)", "қолдау", layout=WORD, begins=True)[0] == "көмек (2-бөлім, см. рис. 2)"
    )
    assert texts("1. көмек. 9.", "қолдау") == ["көмек. 9. қолдау"]


def test_numbers_repeated_and_begun_anew() -> None:
    assert numbers("1. көмек.", "2. қолдау.", "3. жасау.", "2. ұсыну.", "3. көмек.") == ["1", "2", "3", "2", "3"]


def test_a_clause_between_numbers_stays_in_its_item() -> None:
    assert texts("1. көмек; ", "қолдау.", "Жасау.", "2. ұсыну") == ["көмек; қолдау. Жасау.", "ұсыну"]


def test_clauses_after_the_last_number_are_items() -> None:
    assert texts("1. көмек.", "2. қолдау;", "жасау; ұсыну (көмек; қолдау);", "көмек.") == [
        "көмек.",
        "қолдау;",
        "жасау;",
        "ұсыну (көмек; қолдау);",
        "көмек.",
    ]


def test_a_sub_list_after_the_last_number_stays() -> None:
    assert texts("1. көмек.", "2. шаралар:", "қолдау;", "жасау; ", "ұсыну.") == [
        "көмек.",
        "шаралар: қолдау; жасау; ұсыну.",
    ]


def test_a_short_line_ends_its_item_after_the_last_number() -> None:
    assert texts("1. көмек көрсету мен қолдау.", "Жасау", "Құрылымдық бөлімшенің·", "жұмысына басшылық") == [
        "көмек көрсету мен қолдау.",
        "Жасау",
        "Құрылымдық бөлімшенің жұмысына басшылық",
    ]


def test_numbers_of_other_forms_part_a_torn_list() -> None:
    assert texts("№ 1 Құрылымдық бөлімшенің·", "жұмысына басшылық; есеп.", "№ 2 Қызметкерлерге көмек") == [
        "Құрылымдық бөлімшенің жұмысына басшылық; есеп.",
        "Қызметкерлерге көмек",
    ]
    assert texts("(1) көмек", "(2) қолдау") == ["көмек", "қолдау"]


def test_paragraphs_of_an_unwrapped_list_are_items() -> None:
    assert texts("- көмек көрсету", "қолдау", layout=WORD, begins=True) == ["көмек көрсету", "қолдау"]


def test_a_line_that_has_room_is_narrower_than_its_column() -> None:
    column = column_width([width_of(text) for text in ("вов", "ать", "раз", "лиц", "гру", "ппа", "воп", "рос")])
    assert column is not None
    assert width_of("на") + width_of("п") < column < width_of("вов") + width_of("а")
    assert column_width([1000]) is None


def test_the_words_of_a_wrapped_document_are_counted_once_for_all_of_its_standards() -> None:
    words = Vocabulary.of(["білу"])
    wrapped, whole = Ledger(document("көмек", "қолдау", layout="pdf")), Ledger(document("көмек", "қолдау"))
    assert wrapped.joiner(words) is wrapped.joiner(Vocabulary.of([]))
    assert wrapped.joiner(words).vocabulary is not words
    assert whole.joiner(words).vocabulary is words
