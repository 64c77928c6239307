"""Template C in text of a PDF and in Markdown made from one: each trap in a small text. "·" stands for the blank at a line's end, "_" for one at its head."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from kasdiff.model.edition import FunctionKind, RelatedProfession
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from kasdiff.readers.text import read
from tests.parsing.building import only_card, texts

if TYPE_CHECKING:
    from kasdiff.model.edition import Card, Edition

# Wide text, from which the words of the narrow columns are known.
KNOWN = """
1-тарау. Жалпы ережелер

      1. Үлгіні сынау әдістері мен сынау қағидалары, үлгілерді зертханада сақтау ережелері және·
құжаттарды ресімдеу тәртібі туралы білім, зертханалық қызметкерлерге әдістемелік көмек көрсету,·
сынаудың нәтижелерін бағалау, Қазақстан Республикасының Конституциясы, Еңбек кодексі туралы заң·
      2. Кәсіптердің тізбесі:·
      1) сынаушы – СБШ бойынша 4 біліктілік деңгейі.

Маманды
қ картасы

Сынаушы

Кәсіп·
коды

1234-5-001

Кәсіптің·
атауы

Сынаушы

С Б Ш ·
бойынша·
біліктілік·
деңгейі

4
"""
END = """
Ж е к е ·
құзыретте
р г е ·
қойылаты
н·
талаптар

Ұқыптылық, төзімділік.

СБШ шеңберіндегі басқа кәсіптермен·
байланыс 5 деңгей

Аға·
сынаушы

Еңбек·
жағдайла
р ы  (
мазмұны·
м е н ·
сапасы)

Зертханада жұмыс істейді, еңбек демалысы заңға сәйкес беріледі.
"""
LISTED = """
Еңбек·
функциял
ары:

Міндетті еңбек функциялары:

1. Үлгіні сынау
2. Құжаттарды ресімдеу
"""


def edition(*parts: str, file: str = "a.txt") -> Edition:
    text = "".join(dedent(part) for part in parts).replace("·", " ").replace("_", " ")
    return parse(read(text.encode(), file, ""))


def card(*parts: str) -> Card:
    return only_card(edition(KNOWN, *parts, END))


def repairs(found: Edition, kind: Repair) -> list[str]:
    return [note.text.removeprefix(f"{kind.value}: ") for note in found.notes if note.text.startswith(f"{kind.value}:")]


ORDERED = """
Еңбек·
функцияс
ы 1:
Үлгіні·
сынау

Тапсырма:
Үлгі алу

Дағдылар:
1. Үлгіні алу.
2. Үлгіні сақтау.

Білім:
1. Сынау қағидалары.
"""


def test_labels_broken_over_lines() -> None:
    found = card(LISTED, ORDERED)
    assert (found.heading, found.name, found.code, found.level) == ("Сынаушы", "Сынаушы", "1234-5-001", "4")
    assert found.personal_competencies == "Ұқыптылық, төзімділік."
    assert found.related_professions == (RelatedProfession("Аға сынаушы", "5"),)
    assert found.working_conditions == "Зертханада жұмыс істейді, еңбек демалысы заңға сәйкес беріледі."
    assert found.functions[0].name == "Үлгіні сынау"
    assert texts(found)[0] == [[["Үлгіні алу.", "Үлгіні сақтау."], ["Сынау қағидалары."]]]


def test_a_number_of_two_stretched_figures() -> None:
    items = "".join(f"{number}. Сынау қағидалары.\n" for number in range(1, 10))
    found = card(LISTED, ORDERED[: ORDERED.index("1. Сынау қ")], items, "1 0 . ·\nҮлгіні·\nсақтау.\n")
    knowledge = found.functions[0].skills[0].knowledge
    assert [(item.number, item.text) for item in knowledge[8:]] == [
        ("9", "Сынау қағидалары."),
        ("10", "Үлгіні сақтау."),
    ]


def test_headings_in_the_midst_of_a_word_of_the_list() -> None:
    found = card(
        LISTED,
        ORDERED,
        """
        Дағдылар:
        1. Құжаттарды·
        ресімдеу тәрті



        Еңбек·
        функцияс
        ы 2:
        Құжаттарды·
        ресімдеу

        1-міндет:
        Тәртіп
        2-міндет:
        Ереже

        бі туралы·
        білім беру.
        2. Көмек көрсету.

        Білім:
        1. Сақтау ережелері.
        """,
    )
    assert [(f.number, f.name) for f in found.functions] == [(1, "Үлгіні сынау"), (2, "Құжаттарды ресімдеу")]
    assert [(s.number, s.name, len(s.abilities)) for s in found.functions[1].skills] == [
        (1, "Тәртіп", 2),
        (2, "Ереже", 0),
    ]
    assert texts(found)[1][0] == [
        ["Құжаттарды ресімдеу тәртібі туралы білім беру.", "Көмек көрсету."],
        ["Сақтау ережелері."],
    ]


def test_function_without_label_and_task_named_on_the_next_page() -> None:
    found = card(
        """
        Еңбек функциялары: Міндетті еңбек функциялары:

        Үлгіні сынау

        Дағдылар:
        1. Үлгіні алу.



        Үлгіні·
        сынау

        Тапсырма:

        2. Үлгіні·
        сақтау·



        Үлгілерді зертханада сақтау

        және көрсету.

        Білім:
        1. Сынау қағидалары.
        """
    )
    (function,) = found.functions
    assert (function.number, function.kind, function.name) == (None, FunctionKind.MANDATORY, "Үлгіні сынау")
    assert [s.name for s in function.skills] == ["Үлгілерді зертханада сақтау"]
    assert texts(found) == [[[["Үлгіні алу.", "Үлгіні сақтау және көрсету."], ["Сынау қағидалары."]]]]


def test_heading_of_a_function_cut_by_a_page() -> None:
    found = card(
        """
        Еңбек функциялары: Міндетті еңбек функциялары:

        1. Үлгіні сынау және құжаттарды ресімдеу

        Дағдылар:
        1. Үлгіні алу.



        Еңбек функциясы 1:
        Үлгіні сынау·

        1-міндет:

        2. Үлгіні сақтау.

        Білім:



        және құжаттарды·
        ресімдеу

        Сынау нәтижелерін бағалау 1 . ·
        Сынау·
        қағидала
        ры.
        """
    )
    assert [(f.name, [s.name for s in f.skills]) for f in found.functions] == [
        ("Үлгіні сынау және құжаттарды ресімдеу", ["Сынау нәтижелерін бағалау"])
    ]
    assert texts(found) == [[[["Үлгіні алу.", "Үлгіні сақтау."], ["Сынау қағидалары."]]]]


def test_an_empty_list_label_opens_the_row_whose_headings_follow() -> None:
    found = card(
        LISTED,
        ORDERED.replace("Білім:\n1. Сынау қағидалары.", "Дағдылар:"),
        """
        Еңбек·
        функцияс
        ы 2:
        Құжаттарды·
        ресімдеу

        Тапсырма:
        Тәртіп

        Құжаттарды ресімдеу;
        Көмек көрсету.
        Білім:
        1. Сақтау ережелері.
        """,
    )
    assert texts(found) == [
        [[["Үлгіні алу.", "Үлгіні сақтау."], []]],
        [[["Құжаттарды ресімдеу;", "Көмек көрсету."], ["Сақтау ережелері."]]],
    ]


def test_lost_heading_is_named_from_the_list() -> None:
    found = edition(
        KNOWN,
        LISTED,
        ORDERED.replace("Тапсырма:", "1-міндет:"),
        """
        _1-міндет:
        Тәртіп

        Дағдылар:
        1. Көмек көрсету.
        """,
        END,
    )
    functions = only_card(found).functions
    assert [(f.number, f.name, len(f.skills)) for f in functions] == [
        (1, "Үлгіні сынау", 1),
        (2, "Құжаттарды ресімдеу", 1),
    ]
    assert repairs(found, Repair.HEADING) == ["Құжаттарды ресімдеу"]


def test_a_note_on_the_list_of_functions_has_its_own_line() -> None:
    listed = LISTED[: LISTED.index("\n\n1.")] + "\n1. Көмек көрсету\n"
    found = edition(KNOWN, listed, ORDERED, END)
    line = f"{KNOWN}{listed}".split("\n").index("1. Көмек көрсету") + 1
    assert repairs(found, Repair.LISTED) == ["1. Көмек көрсету ≠ Үлгіні сынау"]
    assert [n.source.line for n in found.notes if n.text.startswith(Repair.LISTED.value)] == [line]


def test_lost_labels_are_told_by_the_values_of_another_card() -> None:
    again = "\n" + KNOWN[KNOWN.index("Маманды") :]
    lost = "_6 деңгей Бас сынаушы\n_Зертханада жұмыс істейді, еңбек демалысы заңға сәйкес беріледі.\n"
    found = edition(KNOWN, LISTED, ORDERED, END, again, LISTED, ORDERED.rstrip() + "\n", lost)
    last = [one for _, _, one in found.cards()][1]
    assert last.related_professions == (RelatedProfession("Бас сынаушы", "6"),)
    assert last.working_conditions == "Зертханада жұмыс істейді, еңбек демалысы заңға сәйкес беріледі."
    assert [item.text for item in last.functions[0].skills[0].knowledge] == ["Сынау қағидалары."]
    assert len(repairs(found, Repair.VALUE)) == 2


def test_displaced_words() -> None:
    found = edition(
        KNOWN,
        LISTED,
        ORDERED.replace(
            "1. Сынау қағидалары.",
            """1. Қазақстан Республикасының ;Конституциясы
2. Қазақстан Республикасының Кон

;ституциясы
3. Еңбек .кодексі
4. "Сынау туралы" № 55  (Нормативтік актілерді бұйрығы
тіркеу тізілімі).
5. Үлгі  (сынау әдістері және тәртібі
туралы).""",
        ),
        END,
    )
    assert texts(only_card(found))[0][0][1] == [
        "Қазақстан Республикасының Конституциясы;",
        "Қазақстан Республикасының Конституциясы;",
        "Еңбек кодексі.",
        '"Сынау туралы" № 55 бұйрығы (Нормативтік актілерді тіркеу тізілімі).',
        "Үлгі (сынау әдістері және тәртібі туралы).",
    ]
    assert repairs(found, Repair.DISPLACED) == ["Конституциясы", "ституциясы", "кодексі", "бұйрығы"]
    assert repairs(found, Repair.LEFT) == ["5. Үлгі (сынау әдістері және тәртібі"]


def test_value_before_its_label_over_a_page_end() -> None:
    found = card(
        """
        Кәсіптің·
        басқа·
        мүмкін·
        атаулары:

        Зертханашы

        Біліктілігі орта деңгейдегі маман:



        КС сәйкес·
        мамандық·
        үшін·
        біліктілік·
        деңгейі

        жоғары санатты маман.
        """,
        LISTED,
        ORDERED,
    )
    assert [one.name for one in found.other_names] == ["Зертханашы"]
    assert found.qualification == "Біліктілігі орта деңгейдегі маман: жоғары санатты маман."


MARKDOWN = """
## Глава 1. Общие положения

1. Психологическое сопровождение клиентов, результаты психологических исследований и проведение психологического анализа.

Карточка профессии\t"Психолог"
Код профессии\t2634-9-004
Наименование профессии\tПсихолог
"""
MARKDOWN_END = """
Требования к личностным компетенциям\tВнимательность
Связь с другими профессиями в рамках ОРК\t7 уровень\tНачальник отдела
Связь с КС\tПсихолог
"""


def markdown(*parts: str) -> Edition:
    text = "".join([MARKDOWN, *parts, MARKDOWN_END]).replace("·", "  ")
    return parse(read(text.encode(), "a.txt", ""))


def column(text: str) -> str:
    """Print a text as a narrow column: a piece a line, each ended by a forced break."""
    return "\n".join(f"{piece}  " for piece in text.split("/"))


def test_rows_torn_by_page_ends() -> None:
    found = markdown(
        "Трудовые функции:\tОбязательные трудовые функции:\t<p>Умения и навыки:</p> <p>1. Исследования</p>\n",
        "\t\t<p>2. Сопровождение</p>\n",
        "\t\t<p>Умения и навыки:</p> <p>1. Проводить анализ</p>\n\n",
        "Трудовая функция 1:  \nИсследования\n\nЗадача:  \nАнализ\n\n",
        "результатов.  \n2. Описывать.\n\nЗнания:\n\n1. Виды анализа\n\n",
        "\t\t<p>и исследований.</p>\n",
        "<p>Трудовая функция 2: Сопровождение</p>\t<p>Сопровождение клиентов</p>\t<p>Умения: 1. Сопровождать.</p>\n",
    )
    functions = only_card(found).functions
    assert [(f.number, f.kind, f.name) for f in functions] == [
        (1, FunctionKind.MANDATORY, "Исследования"),
        (2, FunctionKind.MANDATORY, "Сопровождение"),
    ]
    assert [s.name for f in functions for s in f.skills] == ["Анализ", "Сопровождение клиентов"]
    assert texts(only_card(found))[0] == [
        [["Проводить анализ результатов.", "Описывать."], ["Виды анализа и исследований."]]
    ]


def test_a_row_without_a_known_label_below_the_heading_is_told() -> None:
    row = "Шифр занятия\t2634-9\n"
    text = "".join([MARKDOWN.replace("Код профессии", f"{row}Код профессии"), "Задача: Анализ\n", MARKDOWN_END])
    found = parse(read(text.encode(), "a.txt", ""))
    assert only_card(found).heading == "Психолог"
    assert [one.text for one in found.unrecognised] == ["Шифр занятия", "2634-9"]


def test_a_column_of_three_letters() -> None:
    found = markdown(
        "\t\tУмения и навыки: 1. Ока\n\n",
        column(
            "зы/ват/ь/пси/хол/оги/чес/кое/соп/ров/ож/ден/ие/кли/ент/ов./2./Про/вед/ени/е/пси/хол/оги/чес/ког/о/ана/лиз/а."
        ),
        "\n\nТрудовая функция 1:\n\nСопровождение клиентов\n\nЗадача 1:\n\nПомощь\n\nЗадача 2:\n\nАнализ\n\n",
        column("Зна/ния/:/1./Рез/уль/тат/ы/исс/лед/ова/ний."),
    )
    assert texts(only_card(found)) == [
        [
            [
                ["Оказывать психологическое сопровождение клиентов.", "Проведение психологического анализа."],
                ["Результаты исследований."],
            ],
            [[], []],
        ]
    ]


def test_text_lost_at_a_page_end_parts_the_item() -> None:
    found = markdown(
        "Трудовая функция 1: Исследования\tЗадача: Анализ\t<p>Умения и навыки: 1. Проводить психологич</p>\n\n",
        column("по/клиентам./4./Описывать./5./Оценивать."),
    )
    assert texts(only_card(found)) == [[[["Проводить психологич", "по клиентам.", "Описывать.", "Оценивать."], []]]]
    assert repairs(found, Repair.LOST) == ["психологич … по"]


def test_tasks_numbered_under_one_label_and_functions_that_share_a_row() -> None:
    found = markdown(
        "\t\t<p>Умения и навыки: 1. Проводить</p>\n\n",
        "Трудовая функция 1: Исследования;\n\nТрудовая функция 2: Сопровождение;\n\n",
        "Задача:\n\n1. Анализ;\n2. Помощь;\n\nанализ.\n\n2. Описывать.\n\nЗнания:\n\n1. Виды анализа.\n",
    )
    card = only_card(found)
    assert [(f.number, f.name, [(s.number, s.name) for s in f.skills]) for f in card.functions] == [
        (1, "Исследования;", [(1, "Анализ;"), (2, "Помощь;")]),
        (2, "Сопровождение;", []),
    ]
    assert texts(card)[0] == [[["Проводить анализ.", "Описывать."], ["Виды анализа."]], [[], []]]


def test_tasks_that_begin_anew_belong_to_a_function_whose_heading_follows() -> None:
    row = "\t<p>Задача {n}: {name}</p>\t<p>Умения и навыки: 1. Проводить. Знания: 1. Виды.</p>\n"
    found = markdown(
        "Трудовая функция 1: Исследования" + row.format(n=1, name="а"),
        row.format(n=2, name="б"),
        row.format(n=1, name="в"),
        "Трудовая функция 2: Сопровождение" + row.format(n=2, name="г"),
    )
    assert [(f.number, [s.name for s in f.skills]) for f in only_card(found).functions] == [
        (1, ["а", "б"]),
        (2, ["в", "г"]),
    ]


def test_a_value_torn_by_a_page_end() -> None:
    found = markdown(
        "\tПсихолог I категории: стаж не менее\n\n",
        "Уровень квалификации для профессии согласно КС\tдвух лет.\n",
        "Уровень профессионального\tВысшее\n\nобразования\tобразование\n",
        "Трудовая функция 1: Исследования\tЗадача: Анализ\tУмения и навыки: 1. Описывать.\n",
    )
    card = only_card(found)
    assert card.qualification == "Психолог I категории: стаж не менее двух лет."
    assert card.education == ("Высшее образование",)
    assert card.name == "Психолог"
