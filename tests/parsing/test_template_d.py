"""Template D: small cards built by code for each trap."""

from __future__ import annotations

import pytest

from kasdiff.errors import NotAStandardError
from kasdiff.model.edition import Card, FunctionKind, NoteKind, OtherName, RelatedProfession
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from tests.parsing.building import Rows, document, only_card, texts

CODES: Rows = [["Топтың коды:", "1234-5"], ["Қызмет атауының коды:", "1234-5-001"], ["Кəсіптің атауы:", "Сынаушы"]]
LEVELS: Rows = [["СБШ бойынша біліктілік деңгейі:", "4"], ["СБШ бойынша біліктілік ішкі деңгейі:", "4.1"]]
LISTS: Rows = [
    ["Еңбек функцияларының тізбесі:", "Міндетті еңбек функциялары:", "1. Сынау.\n2. Тексеру."],
    ["Қосымша еңбек функциялары:", "-"],
]
FUNCTION: Rows = [
    ["Еңбек функциясы 1:\nсынау", "Дағды 1:\nүлгі алу", "Машықтар:"],
    ["1. Үлгіні алу.\n2. Үлгіні сақтау."],
    ["Білімі:"],
    ["1. Сынау қағидалары."],
    ["Дағдыны тану мүмкіндігі:", "-"],
]
SECOND: Rows = [["Еңбек функциясы 2", "Дағды 1\nқарау", "Машығы:"], ["1.Қарау."], ["Білімдер:"], ["1.Ережелер."]]
RELATED: Rows = [
    ["СБШ шеңберінде басқа мамандықтармен байланыс:", "СБШ деңгейі:", "Кəсіптің атауы:"],
    ["5", "Аға сынаушы"],
]
HEADING = '9. "Сынаушы" кәсібінің карточкасы:'


def card(*parts: Rows, heading: str = HEADING) -> Card:
    return only_card(parse(document(heading, [row for rows in parts for row in rows])))


def test_whole_card() -> None:
    found = card(CODES, LEVELS, LISTS, FUNCTION, SECOND, RELATED)
    assert (found.heading, found.name, found.group_code, found.code) == ("Сынаушы", "Сынаушы", "1234-5", "1234-5-001")
    assert (found.level, found.sublevel) == ("4", "4.1")
    assert [(f.number, f.kind, f.name) for f in found.functions] == [
        (1, FunctionKind.MANDATORY, "сынау"),
        (2, FunctionKind.MANDATORY, ""),
    ]
    assert [(s.number, s.name) for f in found.functions for s in f.skills] == [(1, "үлгі алу"), (1, "қарау")]
    assert texts(found) == [
        [[["Үлгіні алу.", "Үлгіні сақтау."], ["Сынау қағидалары."]]],
        [[["Қарау."], ["Ережелер."]]],
    ]
    assert found.functions[0].skills[0].recognition is None
    assert found.related_professions == (RelatedProfession("Аға сынаушы", "5"),)


def test_second_label_of_the_name_does_not_overwrite_it() -> None:
    assert card(CODES, LEVELS, FUNCTION, RELATED).name == "Сынаушы"


def test_same_card_without_tables() -> None:
    rows = [*CODES, *LEVELS, *LISTS, *FUNCTION, *SECOND, *RELATED]
    lines = [line for row in rows for cell in row for line in cell.split("\n")]
    plain = only_card(parse(document(HEADING, *lines)))
    assert texts(plain) == texts(card(CODES, LEVELS, LISTS, FUNCTION, SECOND, RELATED))
    assert plain.related_professions == (RelatedProfession("Аға сынаушы", "5"),)


def test_everything_glued_in_cells() -> None:
    found = card(
        CODES,
        LEVELS,
        [["Еңбек функциясы 1:Сынау"], ["Дағды 1:Үлгі алу", "Қабілет:1. Алу.2. Сақтау3. Беру"], ["Білімдер:1. Ереже"]],
    )
    assert texts(found) == [[[["Алу.", "Сақтау", "Беру"], ["Ереже"]]]]


def test_label_repeated_behind_itself() -> None:
    found = card(CODES, [["Еңбек функциясы 1:Сынау"], ["Дағды 1:Алу", "Қабілет:Іскерлік:1. Алу."]])
    assert texts(found) == [[[["Алу."], []]]]


@pytest.mark.parametrize(
    ("cell", "level", "sublevel"),
    [("4 (4.1, 4.2)", "4", "4.1, 4.2"), ("4 деңгей (4.1., 4.2.)", "4", "4.1., 4.2."), ("4-деңгей", "4", None)],
)
def test_level_and_sub_level_in_one_cell(cell: str, level: str, sublevel: str | None) -> None:
    found = card(CODES, [["СБШ бойынша біліктілік деңгейі:", cell]], FUNCTION)
    assert (found.level, found.sublevel) == (level, sublevel)


def test_a_function_without_a_heading_takes_its_name_from_the_list_which_is_told() -> None:
    headless: Rows = [["Машықтар:"], ["1. Үлгіні алу."], ["Білімі:"], ["1. Ереже."]]
    edition = parse(document(HEADING, [*CODES, *LEVELS, *LISTS[:1], *headless, *RELATED]))
    function = only_card(edition).functions[0]
    assert (function.number, function.name, len(function.skills)) == (1, "Сынау.", 1)
    assert any(note.text == Repair.HEADING.of("Сынау.") for note in edition.notes)


def test_lost_cell_of_the_level() -> None:
    found = card(
        CODES, [["СБШ бойынша біліктілік деңгейі:"], ["СБШ бойынша біліктілік ішкі деңгейі:", "4.4"]], FUNCTION
    )
    assert (found.level, found.sublevel) == (None, "4.4")


def test_blank_row_instead_of_knowledge() -> None:
    rows = [
        ["Еңбек функциясы 1:Сынау"],
        ["Дағды 1:Алу", "Машықтар:1. Алу."],
        [""],
        ["Дағды 2:Беру", "Машықтар:1. Беру."],
    ]
    assert texts(card(CODES, rows)) == [[[["Алу."], []], [["Беру."], []]]]


def test_missing_skill_heading() -> None:
    found = card(CODES, FUNCTION, [["Машықтар:"], ["1. Тапсыру."], ["Білімі:"], ["1. Тәртіп."]])
    assert [(s.number, s.name) for s in found.functions[0].skills] == [(1, "үлгі алу"), (None, None)]
    assert texts(found)[0][1] == [["Тапсыру."], ["Тәртіп."]]


def test_list_torn_by_a_repeated_label() -> None:
    found = card(CODES, [["Еңбек функциясы 1:Сынау"], ["Дағды 1:Алу", "Машықтар:1. Алу."], ["Машықтар:2. Беру."]])
    assert texts(found) == [[[["Алу.", "Беру."], []]]]


def test_function_name_in_scattered_paragraphs() -> None:
    rows = [
        [
            "Еңбек функциясы 1:\nсанитариялық\nмазмұны\nматериалдық-\nтехникалық\nжабдықтар",
            "Дағды 1:\nқарау",
            "Машықтар:\n1. Қарау.",
        ]
    ]
    assert card(CODES, rows).functions[0].name == "санитариялық мазмұны материалдық-техникалық жабдықтар"


def test_listed_function_without_a_block() -> None:
    listed: Rows = [
        ["Еңбек функцияларының тізбесі:", "Міндетті еңбек функциялары:", "1. Сынау.\n2. Есеп беру."],
        ["Қосымша еңбек функциялары:", "Кеңес беру"],
    ]
    found = card(CODES, listed, FUNCTION).functions
    assert [(f.number, f.kind, f.name, len(f.skills)) for f in found] == [
        (1, FunctionKind.MANDATORY, "сынау", 1),
        (2, FunctionKind.MANDATORY, "Есеп беру.", 0),
        (None, FunctionKind.ADDITIONAL, "Кеңес беру", 0),
    ]


def test_additional_function_is_told_by_its_wording() -> None:
    listed: Rows = [
        ["Міндетті еңбек функциялары:", "1. Үлгілерді сынау."],
        ["Қосымша еңбек функциялары:", "1. Халыққа кеңес беру."],
    ]
    blocks: Rows = [["Еңбек функциясы 1:\nүлгілерді сынау"], ["Еңбек функциясы 2:\nхалыққа кеңес беру"]]
    assert [f.kind for f in card(CODES, listed, blocks).functions] == [FunctionKind.MANDATORY, FunctionKind.ADDITIONAL]


def test_list_worded_otherwise_is_noted() -> None:
    edition = parse(document(HEADING, [*CODES, *LISTS, *FUNCTION, ["Еңбек функциясы 2:\nбақылау жүргізу"]]))
    assert only_card(edition).functions[1].name == "бақылау жүргізу"
    said = "function worded otherwise in the list of functions: 2. Тексеру. ≠ бақылау жүргізу"
    assert said in [note.text for note in edition.notes]


def test_education_rows() -> None:
    rows: Rows = [
        [
            "Кəсіптік білім беру деңгейі:",
            "Білім деңгейі:\nТжКБ\nарнаулы орта",
            "Мамандығы:\nкітапхана ісі",
            "Біліктілік:\n-",
        ],
        ["Білім деңгейі:жоғары білім", "Мамандық:-", "Біліктілік:"],
        ["Білім деңгейі:-", "Мамандық:-", "Біліктілік:-"],
    ]
    assert card(CODES, rows, FUNCTION).education == (
        "Білім деңгейі: ТжКБ арнаулы орта Мамандығы: кітапхана ісі",
        "Білім деңгейі: жоғары білім",
    )


def test_education_in_one_line() -> None:
    rows: Rows = [["Кəсіптік білім деңгейі:", "Білім деңгейі: ТжКБ Мамандық: кітапхана ісі Біліктілік: -"]]
    assert card(CODES, rows, FUNCTION).education == ("Білім деңгейі: ТжКБ Мамандық: кітапхана ісі",)


@pytest.mark.parametrize(
    "cell",
    [
        "1111-1-001 – бірінші маман (а, б)2222-2-002 – екінші маман",
        "1111-1-001 бірінші маман (а, б), 2222-2-002 екінші маман",
        "1111-1-001 - бірінші маман (а, б) 2222-2-002 - екінші маман",
    ],
)
def test_other_names_are_parted_at_their_codes(cell: str) -> None:
    assert card(CODES, [["Кəсіптің басқа ықтимал атаулары:", cell]], FUNCTION).other_names == (
        OtherName("бірінші маман (а, б)", "1111-1-001"),
        OtherName("екінші маман", "2222-2-002"),
    )


def test_other_names_without_codes() -> None:
    found = card(CODES, [["Кəсіптің басқа ықтимал атаулары:", "бірінші, аға маман;\nекінші маман."]], FUNCTION)
    assert [name.name for name in found.other_names] == ["бірінші, аға маман;", "екінші маман."]


def test_code_inside_the_name() -> None:
    codes: Rows = [
        ["Топтың коды:", "2635-5"],
        ["Қызмет атауының коды:", "-"],
        ["Кәсіптің атауы:", "2635-5-001 Сынаушы"],
    ]
    found = card(codes, FUNCTION)
    assert (found.name, found.code) == ("Сынаушы", "2635-5-001")


def test_misprinted_code_inside_the_name_is_noted() -> None:
    rows: Rows = [["Қызмет атауының коды:", "2635-6-010"], ["Кәсіптің атауы:", "2635-6-10 Сынаушы"], *FUNCTION]
    edition = parse(document(HEADING, rows))
    assert only_card(edition).code == "2635-6-010"
    assert any("2635-6-10" in note.text for note in edition.notes if note.kind is NoteKind.REPAIR)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([["4", "Бірінші маман"], ["Екінші маман"]], [("Бірінші маман", "4"), ("Екінші маман", None)]),
        ([["7-деңгей", "Басшы"]], [("Басшы", "7-деңгей")]),
        ([["8", "Бөлім бастығы. Мекеме директоры."]], [("Бөлім бастығы", "8"), ("Мекеме директоры.", "8")]),
        ([["5", "Бөлім маманы Қазақстан темір жолында"]], [("Бөлім маманы Қазақстан темір жолында", "5")]),
        ([["4-5", ""]], [("", "4-5")]),
        ([["", "Маман"]], [("Маман", None)]),
    ],
)  # fmt: skip
def test_related_professions(rows: Rows, wanted: list[tuple[str, str | None]]) -> None:
    found = card(CODES, FUNCTION, [RELATED[0], *rows]).related_professions
    assert [(one.name, one.level) for one in found] == wanted


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Бөлім маманы Отбасын сақтау жөніндегі маман", ["Бөлім маманы", "Отбасын сақтау жөніндегі маман"]),
        ("Кәсіптің атауы Отбасын сақтау жөніндегі маман", ["Отбасын сақтау жөніндегі маман"]),  # the head in its cell
    ],
)
def test_glued_related_names_are_parted_where_one_is_listed(printed: str, names: list[str]) -> None:
    edition = parse(
        document(
            "1-тарау. Жалпы ережелер",
            "8. Кәсіптер карточкаларының тізбесі:",
            "1) Отбасыны сақтау жөніндегі маман – СБШ бойынша 5-деңгейі.",
            HEADING,
            [*CODES, *FUNCTION, RELATED[0], ["5", printed]],
        )
    )
    assert [one.name for one in only_card(edition).related_professions] == names


def test_paragraphs_behind_the_table_belong_to_no_field() -> None:
    rows: Rows = [*CODES, *FUNCTION, ["Жеке құзыреттерге қойылатын талаптар:", "ұқыптылық"]]
    edition = parse(document(HEADING, rows, "1. Бірінші тармақ"))
    assert only_card(edition).personal_competencies == "ұқыптылық"
    assert [one.text for one in edition.unrecognised] == ["1. Бірінші тармақ"]


def test_second_value_of_a_field_is_unrecognised() -> None:
    rows: Rows = [*CODES, ["Қызметтің негізгі мақсаты:", "сынау"], ["Қызметтің негізгі мақсаты:", "тексеру"], *FUNCTION]
    edition = parse(document(HEADING, rows))
    assert only_card(edition).purpose == "сынау"
    assert [one.text for one in edition.unrecognised] == ["тексеру"]


def test_related_name_in_the_cell_of_its_head() -> None:
    rows: Rows = [
        [
            "СБШ -нің ішіндегі басқа кәсіптермен байланыс:",
            "СБШ-нің деңгейі:",
            "Кәсіптің атауы:\nДене шынықтыру мұғалімі",
        ]
    ]
    assert card(CODES, FUNCTION, rows).related_professions == (RelatedProfession("Дене шынықтыру мұғалімі"),)


def test_values_over_paragraphs_and_dashes() -> None:
    found = card(
        CODES,
        [
            [
                "БТБА, БА және т.б. үлгілік біліктілік сипаттамалары бойынша біліктілік деңгейі:",
                "№ 364 бұйрығы.\n423-параграф. Сынаушы;",
            ],
            ["Қызметтің негізгі мақсаты:", "- сынау;\n- тексеру."],
            ["Жұмыс тəжірибесіне қойылатын талаптар:", "-"],
            ["Формалды емес жəне информалды білім берумен байланыс:", ""],
        ],
        FUNCTION,
    )
    assert found.qualification == "№ 364 бұйрығы. 423-параграф. Сынаушы;"
    assert found.purpose == "сынау; тексеру."
    assert found.experience is None
    assert found.informal_learning is None


def test_value_in_the_words_of_its_label() -> None:
    rows: Rows = [["Жұмыс тəжірибесіне қойылатын талаптар:", "жұмыс өтіліне қойылатын талаптар"]]
    assert card(CODES, rows, FUNCTION).experience == "жұмыс өтіліне қойылатын талаптар"


def test_glued_competencies() -> None:
    rows: Rows = [["Жеке құзыреттерге қойылатын талаптар:", "ЖауапкершілікҰқыптылықКүйзеліске тұрақтылық"]]
    assert card(CODES, FUNCTION, rows).personal_competencies == "Жауапкершілік Ұқыптылық Күйзеліске тұрақтылық"


def test_misprinted_label_is_read_and_noted() -> None:
    rows: Rows = [["БТБА, БА жән т.б. үлгілік біліктілік сипатамалары бойынша біліктілік деңгейі:", "3-разряд"]]
    edition = parse(document(HEADING, [*CODES, *rows, *FUNCTION]))
    assert only_card(edition).qualification == "3-разряд"
    assert any("сипатамалары" in note.text for note in edition.notes if note.kind is NoteKind.REPAIR)


def test_label_broken_over_the_lines_of_its_cell() -> None:
    rows: Rows = [["СБШ бойынша\nбіліктілік\nдеңгейі:", "4"]]
    assert card(CODES, rows, FUNCTION).level == "4"


def test_words_of_labels_inside_items_are_text() -> None:
    rows: Rows = [
        ["Еңбек функциясы 1:Сынау"],
        ["Дағды 1:Алу", "Машықтар:\n1. Алу.\n2. Беру."],
        ["Білімі:\n1. Білім беру заңнамасы.\nДағды қалыптастыру әдістері.\n2. Қабілет деңгейін бағалау."],
    ]
    assert texts(card(CODES, rows)) == [
        [[["Алу.", "Беру."], ["Білім беру заңнамасы. Дағды қалыптастыру әдістері.", "Қабілет деңгейін бағалау."]]]
    ]


def test_level_from_the_list_of_professions() -> None:
    edition = parse(
        document(
            "Стандарт",
            "1-тарау. Жалпы ережелер",
            "8. Кәсіптер карточкаларының тізбесі:",
            "1) Сынаушы – СБШ бойынша 6-деңгейі.",
            HEADING,
            [*CODES, ["СБШ бойынша біліктілік деңгейі:", ""], *FUNCTION],
        )
    )
    found = only_card(edition)
    assert (found.level, found.level_listed) == (None, "6")
    assert any(note.kind is NoteKind.REPAIR and "6 (Сынаушы)" in note.text for note in edition.notes)


def test_level_that_the_list_gives_twice_is_not_guessed() -> None:
    edition = parse(
        document(
            "1-тарау. Жалпы ережелер",
            "8. Кәсіптер карточкаларының тізбесі:",
            "1) Сынаушы – СБШ бойынша 5-деңгейі;",
            "2) Сынаушы – СБШ бойынша 6-деңгейі.",
            HEADING,
            [*CODES, *FUNCTION],
        )
    )
    assert only_card(edition).level_listed is None


def test_irregular_numbering_is_noted() -> None:
    edition = parse(document(HEADING, [*CODES, ["Дағды 1:Алу", "Машықтар:\n1. А.\n2. Б.\n2. В."]]))
    assert [n.text.split(": ")[1] for n in edition.notes if n.kind is NoteKind.REPAIR and "1, 2" in n.text] == [
        "1, 2, 2"
    ]


def test_cards_without_headings() -> None:
    other: Rows = [
        ["Топтың коды:", "1234-5"],
        ["Қызмет атауының коды:", "1234-5-002"],
        ["Кəсіптің атауы:", "Тексеруші"],
    ]
    edition = parse(document([*CODES, *LEVELS, *FUNCTION, *other, *LEVELS, *FUNCTION]))
    assert [(c.name, c.code) for _, _, c in edition.cards()] == [("Сынаушы", "1234-5-001"), ("Тексеруші", "1234-5-002")]


def test_russian_card() -> None:
    rows: Rows = [
        ["Код группы:", "1234-5"],
        ["Код наименования занятия:", "1234-5-001"],
        ["Наименование профессии:", "Испытатель"],
        ["Уровень квалификации по ОРК:", "4"],
        ["Подуровень квалификации по ОРК:", "4.2"],
        ["Уровень квалификации по ЕТКС, КС и др. типовым квалификационным характеристикам:", "3 разряд"],
        ["Уровень профессионального образования:", "Уровень образования: ТиПО", "Специальность: испытания", "Квалификация: техник"],
        ["Требования к опыту работы:", "не требуется"],
        ["Связь с неформальным и информальным образованием:", "-"],
        ["Другие возможные наименования профессии:", "1234-5-002 - контролёр"],
        ["Основная цель деятельности:", "испытание"],
        ["Описание трудовых функций"],
        ["Перечень трудовых функций:", "Обязательные трудовые функции:", "1. Испытание."],
        ["Дополнительные трудовые функции:", ""],
        ["Трудовая функция 1:\nиспытание", "Навык 1:\nотбор проб", "Умения:\n1. Отбирать пробы."],
        ["Знания:\n1. Правила отбора."],
        ["Возможность признания навыка:", "не предусмотрена"],
        ["Требования к личностным компетенциям:", "ответственность"],
        ["Список технических регламентов и национальных стандартов:", "СТ РК 1"],
        ["Связь с другими профессиями в рамках ОРК:", "Уровень ОРК:", "Наименование профессии:"],
        ["5", "Старший испытатель"],
    ]  # fmt: skip
    edition = parse(document('9. Карточка профессии "Испытатель":', rows))
    found = only_card(edition)
    assert (edition.language, edition.template) == ("ru", "D")
    assert (found.code, found.level, found.sublevel, found.qualification) == ("1234-5-001", "4", "4.2", "3 разряд")
    assert found.education == ("Уровень образования: ТиПО Специальность: испытания Квалификация: техник",)
    assert (found.experience, found.informal_learning, found.purpose) == ("не требуется", None, "испытание")
    assert found.other_names == (OtherName("контролёр", "1234-5-002"),)
    assert texts(found) == [[[["Отбирать пробы."], ["Правила отбора."]]]]
    assert found.functions[0].skills[0].recognition == "не предусмотрена"
    assert (found.personal_competencies, found.technical_regulations) == ("ответственность", "СТ РК 1")
    assert found.related_professions == (RelatedProfession("Старший испытатель", "5"),)
    assert edition.unrecognised == ()


def test_places_of_card_fields_and_items() -> None:
    found = card(CODES, LEVELS, LISTS, FUNCTION)
    assert (found.source.line, found.source.block) == (1, 0)
    assert (found.field_sources["name"].line, found.field_sources["name"].last_line) == (6, 7)
    skill = found.functions[0].skills[0]
    assert [item.source.line for item in (*skill.abilities, *skill.knowledge)] == [23, 24, 26]
    assert skill.source.line == 20
    assert found.functions[0].source.line == 18


def test_every_block_is_accounted_for() -> None:
    edition = parse(document("Жоқ мәтін", HEADING, [*CODES, *LEVELS, *LISTS, *FUNCTION, *SECOND, *RELATED]))
    assert edition.coverage.complete
    assert edition.unrecognised == ()


def test_text_that_no_field_takes_is_unrecognised() -> None:
    edition = parse(document(HEADING, [*CODES, ["Еңбек функцияларының сипаттамасы"], ["түсініксіз мәтін"], *FUNCTION]))
    assert [one.text for one in edition.unrecognised] == ["түсініксіз мәтін"]


def test_no_card_is_a_stated_fault() -> None:
    with pytest.raises(NotAStandardError) as fault:
        parse(document("Бұл хат.", "Онда карточка жоқ."))
    assert "built.txt" in str(fault.value)
    assert str(fault.value.remedy)
