"""A Russian edition with a Kazakh one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.bilingual.lemmas import lemma
from kasdiff.compare.bilingual.lexicon import Lexicon
from kasdiff.compare.bilingual.sure import Evidence
from kasdiff.compare.bilingual.words import bag
from kasdiff.compare.engine import compare
from kasdiff.compare.manual import separate
from kasdiff.compare.options import Manual
from kasdiff.model.comparison import CardMatch, ChangeKind, Feature, Grade, Part, Severity
from tests.compare.build import card, edition, entry, function, links, of_part, skill

if TYPE_CHECKING:
    from kasdiff.model.comparison import Pair
    from kasdiff.model.edition import Edition

RU = [
    "Разработка плана работы и ведение журнала учета",
    "Консультирование граждан по правовым вопросам",
    "Повышение квалификации не реже 1 раза в 3 года",
    "Обеспечение пожарной безопасности",
]
KK = [
    "Жұмыс жоспарын әзірлеу және есепке алу журналын жүргізу",
    "Азаматтарға құқықтық мәселелер бойынша кеңес беру",
    "3 жылда кемінде 1 рет біліктілікті арттыру",
    "Өрт қауіпсіздігін қамтамасыз ету",
]
LAWS_RU = [
    "Трудовой кодекс Республики Казахстан",
    'Закон "О языках"',
    'Закон "О противодействии коррупции"',
    'Закон "О ветеранах"',
]
LAWS_KK = [
    "Қазақстан Республикасының Еңбек кодексі",
    "Сыбайлас жемқорлыққа қарсы іс-қимыл туралы заң",
    "Тіл туралы заң",
]


def pair(
    russian: list[str], kazakh: list[str], knowledge: tuple[list[str], list[str]] = ([], [])
) -> tuple[Edition, Edition]:
    one = card(
        "Социальный работник",
        "3412-0-008",
        "4",
        function("Оказание услуг", skill("Помощь на дому", russian, knowledge[0])),
    )
    other = card(
        "Әлеуметтік қызметкер",
        "3412-0-008",
        "4",
        function("Қызмет көрсету", skill("Үйде көмек көрсету", kazakh, knowledge[1])),
    )
    return edition(one, language="ru"), edition(other, language="kk")


def found(match: CardMatch, part: Part) -> dict[tuple[int, ...], tuple[int, ...]]:
    return {tuple(o.path[-1] for o in p.old): tuple(n.path[-1] for n in p.new) for p in of_part(match, part)}


def test_items_find_their_counterparts() -> None:
    result = compare(*pair(RU, KK))
    match = entry(result)
    assert found(match, Part.ABILITY) == {(1,): (1,), (2,): (2,), (3,): (3,), (4,): (4,)}
    assert {p.kind for p in match.pairs if p.part is not Part.FIELD} == {ChangeKind.TRANSLATED}
    assert not result.different
    assert any("two languages" in str(one) for one in result.warnings)


def test_what_only_its_place_pairs_is_not_said_to_be_found_by_its_words() -> None:
    lines = [*RU[:2], "Притирка лерок", RU[3]], [*KK[:2], "Бұрандаларды ысқылау", KK[3]]
    pairs = of_part(entry(compare(*pair(*lines))), Part.ABILITY)
    assert [one.matched_by for one in pairs] == ["words", "words", "place", "words"]


def test_a_missing_and_a_crossing_entry() -> None:
    match = entry(compare(*pair(RU, [KK[0], KK[2], KK[3]], (LAWS_RU, LAWS_KK))))
    assert found(match, Part.ABILITY) == {(1,): (1,), (2,): (), (3,): (2,), (4,): (3,)}
    assert found(match, Part.KNOWLEDGE) == {(1,): (1,), (2,): (3,), (3,): (2,), (4,): ()}
    assert any("Heading 1.1 of the old card (labour function, skill)" in str(one) for one in match.warnings)


def test_numbers_that_differ_are_marked_and_warned_of() -> None:
    match = entry(compare(*pair(RU, [*KK[:2], "5 жылда кемінде 1 рет біліктілікті арттыру", KK[3]])))
    item = next(p for p in of_part(match, Part.ABILITY) if p.old[0].path[-1] == 3)
    assert [item.old[0].text[m.start : m.end] for m in item.old[0].marks] == ["3"]
    assert [item.new[0].text[m.start : m.end] for m in item.new[0].marks] == ["5"]
    assert any("Ability 1.1.3" in str(one) and "3 / 5" in str(one) for one in match.warnings)
    assert (item.severity, item.grade) == (Severity.NUMBER, Grade.HIGH)


def test_one_entry_that_is_two_in_the_other_language() -> None:
    whole = f"{RU[1]}; обеспечение пожарной безопасности"
    match = entry(compare(*pair([RU[0], whole, RU[2]], [KK[0], KK[1], KK[3], KK[2]])))
    assert found(match, Part.ABILITY) == {(1,): (1,), (2,): (2, 3), (3,): (4,)}


def test_the_other_way_round_is_the_mirror() -> None:
    one, other = pair(RU, [KK[0], KK[2], KK[3]], (LAWS_RU, LAWS_KK))
    forth, back = entry(compare(one, other)), entry(compare(other, one))
    for part in (Part.ABILITY, Part.KNOWLEDGE):
        assert {(b, a) for a, b in found(back, part).items()} == set(found(forth, part).items())


def test_cards_without_a_common_code_need_a_plain_name() -> None:
    one, other = pair(RU, KK)
    stripped = [
        replace(
            side,
            standards=(
                replace(side.standards[0], cards=tuple(replace(c, code=None) for c in side.standards[0].cards)),
            ),
        )
        for side in (one, other)
    ]
    assert links(compare(stripped[0], stripped[1])) == {(0, 0)}
    psychologist = edition(card("Психолог (общий профиль)", None, "4"), language="ru")
    methodist = edition(card("Кітапханашы (жалпы бейін)", None, "4"), language="kk")
    assert links(compare(psychologist, methodist)) == {(0, None), (None, 0)}


def test_international_words_and_numbers_are_met() -> None:
    for russian, kazakh in (
        ("психология", "психология"),
        ("Конституции", "Конституциясы"),
        ("2635-3-001", "2635-3-001"),
    ):
        assert bag(russian, russian=True).features & bag(kazakh, russian=False).features


def test_words_are_learned_from_sure_pairs() -> None:
    lexicon = Lexicon(RU, KK)
    before = lexicon.likeness("уборка снега", "қар күреу")
    sure = [
        ("уборка снега лопатой", "қар күреу күрекпен"),
        ("вывоз снега", "қар шығару"),
        ("чистка снега", "қар тазалау"),
    ]
    lexicon.learn(sure)
    assert lexicon.likeness("много снега", "көп қар") > before


def texts_of(match: CardMatch, part: Part = Part.KNOWLEDGE) -> dict[str, tuple[str, ...]]:
    return {one.old[0].text: tuple(place.text for place in one.new) for one in of_part(match, part) if one.old}


def knowledge(*texts: str, language: str) -> Edition:
    return edition(card("М", "2635-3-001", "4", function("Ф", skill("С", ["А"], texts), kind=None)), language=language)


def test_an_order_in_full_meets_its_short_name() -> None:
    order = (
        'Приказ Министра от 21 февраля 2022 года № 55 "Об утверждении Правил пожарной безопасности" (Реестр № 26867)'
    )
    russian = knowledge(
        "Закон о специальных социальных услугах", order, "основы трудового законодательства", language="ru"
    )
    kazakh = knowledge("Өрт қауіпсіздігі ережелері", "еңбек заңнамасының негіздері", language="kk")
    assert texts_of(entry(compare(russian, kazakh)))[order] == ("Өрт қауіпсіздігі ережелері",)


def test_a_list_of_acts_meets_the_lines_of_its_acts() -> None:
    acts = 'Нормативные правовые акты: Конвенция о правах ребенка. Закон "Об образовании". Трудовой кодекс.'
    lines = ("Бала құқықтары туралы Конвенция", '"Білім туралы" Заң', "Еңбек кодексі")
    russian = knowledge(acts, "методы и способы медиации", language="ru")
    kazakh = knowledge("Әлеуметтік жұмыстың теориясы", *lines, "медиация әдістері мен тәсілдері", language="kk")
    match = entry(compare(russian, kazakh))
    assert texts_of(match)[acts] == lines
    assert next(one.kind for one in match.pairs if any(place.text == acts for place in one.old)) is ChangeKind.SPLIT


def test_entries_at_one_place_are_no_pair_where_known_words_speak_against_it() -> None:
    russian = knowledge(
        "Трудовой кодекс", "Закон о пенсионном обеспечении", "правила пожарной безопасности", language="ru"
    )
    kazakh = knowledge(
        "Еңбек кодексі", "сыбайлас жемқорлыққа қарсы іс-қимыл", "өрт қауіпсіздігі қағидалары", language="kk"
    )
    assert texts_of(entry(compare(russian, kazakh)))["Закон о пенсионном обеспечении"] == ()


def test_what_is_separated_by_hand_stays_apart() -> None:
    one, other = pair(RU, KK)
    before = entry(compare(one, other))
    manual = Manual()
    for part in (Part.ABILITY, Part.SKILL, Part.FUNCTION):
        manual = separate(manual, before, of_part(before, part)[0])
    after = entry(compare(one, other, manual=manual))
    assert found(after, Part.ABILITY)[1,] == ()
    assert found(after, Part.ABILITY)[4,] == (4,)
    for part in (Part.SKILL, Part.FUNCTION):
        assert {len(one.old) + len(one.new) for one in of_part(after, part)} == {1}


FIRE_RU = ("Проверка огнетушителей", "Проведение инструктажа по пожарной безопасности", "Ведение журнала инструктажа")
FIRE_KK = ("Өрт сөндіргіштерді тексеру", "Өрт қауіпсіздігі бойынша нұсқама жүргізу", "Нұсқама журналын жүргізу")
BOOKS_RU = ("Выдача книг читателям", "Составление каталога библиотеки", "Организация книжных выставок")
BOOKS_KK = ("Оқырмандарға кітап беру", "Кітапхана каталогын құрастыру", "Кітап көрмелерін ұйымдастыру")
CLUB_KK = ("Студенттерге стипендия төлеу", "Бассейн суын тазалау", "Ән үйірмесін жүргізу", "Мұражайға экскурсия жасау")


def unlike() -> CardMatch:
    """Compare cards whose functions stand in another order, under other headings, one of them with more skills."""
    one = card(
        "Библиотекарь",
        "2622-0-001",
        "4",
        function("Охрана", skill("Меры", FIRE_RU)),
        function("Фонд", skill("Дела", BOOKS_RU)),
    )
    other = card(
        "Кітапханашы",
        "2622-0-001",
        "4",
        function("Көпшілік", skill("Клуб", CLUB_KK), skill("Ақы", ("Салық есебін тапсыру",))),
        function("Кітаптар", skill("Қор", BOOKS_KK)),
        function("Сақтық", skill("Шаралар", FIRE_KK)),
    )
    return entry(compare(edition(one, language="ru"), edition(other, language="kk")))


def test_functions_and_skills_are_found_by_what_their_items_say() -> None:
    match = unlike()
    for part, depth in ((Part.FUNCTION, 1), (Part.SKILL, 2)):
        said = {(p.old[0].path, p.new[0].path) for p in of_part(match, part) if p.old and p.new}
        assert said == {((1, 1)[:depth], (3, 1)[:depth]), ((2, 1)[:depth], (2, 1)[:depth])}


def test_place_alone_makes_no_pair_in_cards_of_unlike_shape() -> None:
    said = texts_of(unlike(), Part.ABILITY)
    assert said == {ru: (kk,) for ru, kk in zip((*FIRE_RU, *BOOKS_RU), (*FIRE_KK, *BOOKS_KK), strict=True)}


def test_an_item_goes_to_its_better_partner_in_another_list() -> None:
    russian = edition(
        card(
            "М",
            "2635-3-001",
            "4",
            function("Ф", skill("Первое", BOOKS_RU), skill("Второе", (*FIRE_RU, "Прием налоговых отчетов"))),
        ),
        language="ru",
    )
    kazakh = edition(
        card(
            "М",
            "2635-3-001",
            "4",
            function("Ф", skill("Бірінші", (*BOOKS_KK, "Салық есептерін қабылдау")), skill("Екінші", FIRE_KK)),
        ),
        language="kk",
    )
    match = entry(compare(russian, kazakh))
    assert texts_of(match, Part.ABILITY)["Прием налоговых отчетов"] == ("Салық есептерін қабылдау",)
    assert [one.moved for one in of_part(match, Part.ABILITY) if one.moved] == [True]


def test_running_text_meets_the_lines_of_its_subjects() -> None:
    whole = "Салық заңнамасы, шарттар жасасу тәртібі, персоналды басқару теориясы, кітапхана қорын жинақтау негіздері"
    lines = ("основы налогового законодательства", "порядок заключения договоров", "теория управления персоналом")
    russian = knowledge("правила пожарной безопасности", *lines, "правила речевого этикета", language="ru")
    kazakh = edition(card("М", "2635-3-001", "4", function("Ф", skill(None, ["А"], [whole]))), language="kk")
    match = entry(compare(kazakh, russian))
    assert texts_of(match)[whole] == lines


def test_forms_of_one_word_are_one_word_of_the_glossary() -> None:
    for forms, russian in (
        ("тәртіп тәртібі тәртібін тәртіптері", False),
        ("қызмет қызметі қызметін қызметтердің", False),
        ("орындау орындалуын орындайтын орындап", False),
        ("защита защите защиту защитой", True),
        ("порядок порядка порядке", True),
    ):
        assert len({lemma(form, russian=russian) for form in forms.split()}) == 1
    assert lemma("сана", russian=False) != lemma("сан", russian=False)


def test_a_pair_of_headings_that_the_items_belie_is_doubtful() -> None:
    one = card(
        "М",
        "2635-3-001",
        "4",
        function("Обеспечение безопасности библиотеки", skill("Дела", BOOKS_RU)),
        function("Прочее", skill("Разное", ("Сдача налогового отчета",))),
    )
    other = card(
        "М",
        "2635-3-001",
        "4",
        function("Көпшілік", skill("Клуб", (*CLUB_KK, *BOOKS_KK)), skill("Ақы", ("Салық есебін тапсыру",))),
        function("Кітапхана қауіпсіздігі", skill("Қор", FIRE_KK)),
    )
    match = entry(compare(edition(one, language="ru"), edition(other, language="kk")))
    said = [p for p in of_part(match, Part.FUNCTION) if p.old and p.new and p.new[0].path == (2,)]
    assert all(p.doubtful for p in said)


def test_a_heading_with_an_enumeration_in_brackets_meets_the_bare_heading() -> None:
    explained = "Проблемы рекламы (концепции, подходы, признаки и нарушения, последствия, виды помощи)"
    russian = knowledge("правила пожарной безопасности", explained, "порядок заключения договоров", language="ru")
    kazakh = edition(
        card("М", "2635-3-001", "4", function("Ф", skill(None, ["А"], ["Салық заңнамасы", "Жарнама мәселелері"]))),
        language="kk",
    )
    assert texts_of(entry(compare(russian, kazakh)))[explained] == ("Жарнама мәселелері",)


def test_a_short_item_that_stands_whole_in_a_long_one_is_found_but_doubtful() -> None:
    whole = (
        "Разработка плана выставок и каталогов, обучение специалистов, контроль расходов, прием граждан,"
        " заключение договоров, перевозка больных, оценка качества услуг"
    )
    short = "Көрмелер мен каталогтардың жоспарын әзірлеу"
    one = card("М", "2635-3-001", "4", function("Ф", skill("Первое", (*FIRE_RU, whole))))
    other = card("М", "2635-3-001", "4", function("Қ", skill("Бірінші", (*CLUB_KK, short)), skill("Екінші", FIRE_KK)))
    match = entry(compare(edition(one, language="ru"), edition(other, language="kk")))
    assert texts_of(match, Part.ABILITY)[whole] == (short,)
    assert next(p for p in of_part(match, Part.ABILITY) if p.old and p.old[0].text == whole).doubtful


def test_a_link_is_less_sure_where_both_functions_have_their_counterparts_elsewhere() -> None:
    alone = Evidence(0.6, 0.1, 0.0, 0.3, 0.6)
    assert alone._replace(elsewhere=0.8).chance() < alone.chance()


def test_of_two_entries_that_repeat_each_other_one_gets_the_partner_with_doubt() -> None:
    lines = ("Основы психологии личности", "Основы психологии личности и семьи, закон, договор")
    partner = "Жеке тұлға психологиясының өзекті мәселелері"
    one = card("М", "2635-3-001", "4", function("Ф", skill("П", FIRE_RU, lines)), function("Б", skill("Д", BOOKS_RU)))
    other = card(
        "М",
        "2635-3-001",
        "4",
        function("К", skill("К", CLUB_KK), skill("А", ("Салық есебін тапсыру",))),
        function("Қ", skill("Қ", BOOKS_KK, ("Салық заңнамасы", partner))),
        function("С", skill("Ш", FIRE_KK, ("Өрт қауіпсіздігі қағидалары",))),
    )
    match = entry(compare(edition(one, language="ru"), edition(other, language="kk")))
    said = [pair for pair in of_part(match, Part.KNOWLEDGE) if pair.old and pair.new]
    assert [(pair.old[0].text in lines, pair.new[0].text, pair.doubtful) for pair in said] == [(True, partner, True)]


def test_a_denial_in_one_language_is_marked_and_graded_high() -> None:
    match = entry(compare(*pair(RU, [KK[0], "Азаматтарға құқықтық мәселелер бойынша кеңес бермеу", *KK[2:]])))
    item = next(p for p in of_part(match, Part.ABILITY) if p.old[0].path[-1] == 2)
    assert (item.kind, item.severity, item.grade) == (ChangeKind.TRANSLATED, Severity.NEGATION, Grade.HIGH)
    assert [item.new[0].text[m.start : m.end] for m in item.new[0].marks] == ["бермеу"]
    assert [p for p in of_part(match, Part.ABILITY) if p.severity] == [item]


def test_days_against_weeks_are_another_quantity_though_the_number_is_the_same() -> None:
    russian, kazakh = "Консультирование граждан в течение 10 дней", "Азаматтарға 10 апта ішінде кеңес беру"
    match = entry(compare(*pair([RU[0], russian, *RU[2:]], [KK[0], kazakh, *KK[2:]])))
    item = next(p for p in of_part(match, Part.ABILITY) if p.old[0].path[-1] == 2)
    assert [(touch.trait.feature, touch.trait.value) for touch in item.touches] == [
        (Feature.QUANTITY, "10 day"),
        (Feature.QUANTITY, "10 week"),
    ]


def test_a_heading_that_says_something_else_is_doubtful_and_said() -> None:
    """The lists below are the same; "keeping of the archive" is no translation of "help at home"."""
    one, other = pair(RU, KK)
    box = function("Қызмет көрсету", skill("Мұрағатты сақтау", KK))
    other = edition(card("Әлеуметтік қызметкер", "3412-0-008", "4", box))
    (heading,) = of_part(entry(compare(one, other)), Part.SKILL)
    assert heading.doubtful
    assert heading.note is not None
    assert heading.similarity < 0.2
    (plain,) = of_part(entry(compare(*pair(RU, KK))), Part.SKILL)
    assert (plain.doubtful, plain.note) == (False, None)


def test_a_list_of_acts_that_loses_one_says_so() -> None:
    whole = 'Кодекс "О здоровье народа". Закон "О языках". Закон "О ветеранах".'
    parts = ["Халық денсаулығы туралы кодекс", "Тіл туралы заң"]
    lost = entry(compare(*pair(RU, KK, ([whole], parts))))
    (told,) = [p for p in of_part(lost, Part.KNOWLEDGE) if p.old and p.new]
    assert (told.kind, told.severity, told.grade) == (ChangeKind.SPLIT, Severity.REFERENCE, Grade.HIGH)
    assert told.note is not None
    assert told.note.values == {"old": 3, "new": 2}
    kept = entry(compare(*pair(RU, KK, ([whole], [*parts, "Ардагерлер туралы заң"]))))
    (told,) = [p for p in of_part(kept, Part.KNOWLEDGE) if p.old and p.new]
    assert (told.kind, told.severity, told.note) == (ChangeKind.SPLIT, None, None)


def test_an_international_word_of_four_letters_is_met() -> None:
    found = [bag(text, russian=own).features for text, own in (("шпона", True), ("шпонды", False))]
    assert found[0] & found[1]


def test_texts_whose_numbers_are_all_different_are_half_as_alike_at_most() -> None:
    kazakh = "құжаттарды 3 жыл сақтау мерзімі"
    lexicon = Lexicon([], [kazakh])
    same, other = (
        lexicon.compared(f"срок хранения документов {years}", kazakh).likeness for years in ("3 года", "7 лет")
    )
    assert 0 < other <= same / 2


def purpose(russian: str, kazakh: str) -> Pair:
    """Compare two cards that say what the profession is for."""
    one, other = (
        edition(replace(side.standards[0].cards[0], purpose=text), language=language)
        for side, text, language in zip(pair(RU, KK), (russian, kazakh), ("ru", "kk"), strict=True)
    )
    return next(one for one in entry(compare(one, other)).pairs if one.field == "purpose")


def test_a_field_that_says_something_else_in_the_other_language_is_doubtful() -> None:
    assert not purpose("Оказание социальных услуг", "Әлеуметтік қызметтер көрсету").doubtful
    assert purpose("Оказание социальных услуг", "Мұрағат құжаттарын сақтау").doubtful


def test_a_line_that_is_only_partly_found_in_two_of_the_other_language_is_doubtful() -> None:
    whole = "Разработка плана выставок; обучение специалистов"
    parts = ["Көрмелер жоспарын әзірлеу", "Мамандарды оқыту"]
    more = f"{whole}; контроль расходов, прием граждан, заключение договоров, перевозка больных"
    for text, doubtful in ((whole, False), (more, True)):
        match = entry(compare(*pair([RU[1], text, RU[3]], [KK[1], *parts, KK[3]])))
        found = [one for one in of_part(match, Part.ABILITY) if one.old and one.old[0].text == text]
        assert [(len(one.new), one.doubtful) for one in found] == [(2, doubtful)]


def test_what_only_one_language_has_is_told_with_what_it_demands() -> None:
    alone = "Обязан проходить аттестацию не реже 2 раз в год"
    match = entry(compare(*pair([*RU, alone], KK)))
    (lost,) = [one for one in of_part(match, Part.ABILITY) if not one.new]
    assert lost.old[0].text == alone
    assert {touch.trait.feature for touch in lost.touches} >= {Feature.MODALITY, Feature.LIMIT, Feature.QUANTITY}
    assert lost.grade is not None
