"""Whole editions of template A, made up for the traps of the real ones, in both languages."""

from __future__ import annotations

from kasdiff.model.document import Cell, Document, Paragraph, Row, Table
from kasdiff.model.edition import Card, Edition, NoteKind
from kasdiff.parsing.loose import loosened
from kasdiff.parsing.parse import parse
from kasdiff.parsing.template_a.wordings import tasks_in
from kasdiff.readers.docx import read as word
from kasdiff.readers.text import read
from tests.editions.blocks import Grid, Line
from tests.editions.formats import WRITERS
from tests.fresh.notation import load

ORDER = """## Кәсіби стандарттарды бекіту туралы

Қазақстан Республикасы Еңбек министрінің 2014 жылғы 3 ақпандағы № 41 бұйрығы

1. Мыналар бекітілсін.
"""

BODY = """Бұйрыққа
1-қосымша

## «Ағаш ісі» кәсіби стандарты

### 1. Жалпы ережелер

1. «Ағаш ісі» кәсіби стандарты (бұдан әрі – КС) талаптарды айқындайды.

## 2. КС паспорты

4. КС төлқұжаты келесіні анықтайды:

### **3. Еңбек қызметі түрлерінің (кәсібінің) карточкасы**

#### **1-параграф «Ағаш ұстасы (балташы)»**

6. Еңбек қызметі түрінің (кәсібінің) карточкасы мыналардан тұрады:
- 1) біліктілік деңгейі: ҰБШ – 2-4, СБШ бойынша – 2-3;
  - 2) Қазақстан Республикасының Мемлекеттік кәсіптер сыныптаушы бойынша базалық топ (бұдан әрі – 01-2005 ҚР МС): 7422 - «Ағаш ұсталары» ;
  - 3) лауазымдардың ықтимал атаулары (кәсіп): ұста (бас, аға); жиһазшы, қалыпшы;
  - 4) орындалатын еңбек қызметінің жалпыланған сипаттамасы: жиһаз жасауды

көздейді және
құрастырады ;

5) ықтимал жұмыс орындары, қызметкердің кәсіби біліміне талаптар осы КС 2-қосымшада

«Ағаш ұстасының еңбек жағдайына қойылатын талаптар» келтірілген.

#### **2-параграф «Цех бастығы»**

7. Еңбек қызметі түрінің (кәсібінің) карточкасы мыналардан тұрады:

1) біліктілік деңгейі СБШ – 6,ҰБШ бойынша – 6;
2) базалық топ (01-2005 ҚР МС): 1222 «Басшылар»;
3) лауазымдардың ықтимал атаулары (кәсіп): цех бастығы, шебер;
4) орындалатын еңбек қызметінің жалпыланған сипаттамасы: басқарады;

### 4. КС бірліктерінің тізімі

8. КС бірліктерінің тізімі осы КС 3-қосымшасында көрсетілген.

### 7. КС әзірлеушілері, келісу парағы, сараптамасы және тіркеуі

9. КС әзірлеушісі министрлік болып табылады.
"""

PROFESSIONS = """«Ағаш ісі» кәсіби стандартына 1-қосымша

## Біліктілік деңгейлері бойынша еңбек қызметінің түрлері (кәсібі)

Р/с №\tҚызмет түрінің атауы\tҚызметшілер лауазымдарының атауы\t01-2005 ҚР МС сәйкес кәсіптердің атауы\tСБШ біліктілік деңгейі\tБТБА бойынша разряд
\t\tАғаш ұстасы\t\t\t

1\tЖиһаз жасау\t(балташы)\tБалташы\t2-3\t2-5
\t\tЦех бастығы\tБасшы\t6\t-

Ескертпе: БТБА - анықтамалық
«Ағаш ісі» кәсіби стандартына
2-қосымша
"""

CONDITIONS = """## 1. Ықтимал жұмыс орындары. Ағаш ұстасының

## (балташының) еңбек жағдайларына қойылатын талаптар

Кәсіби бойынша жұмыстың ықтимал орындары (кәсіпорындар, ұйымдар)\t\tЗауыттар
Зиянды және қауіпті еңбек жағдайлары\t\t-
Жұмысқа рұқсат берудің ерекше жағдайлары\t\tмедициналық тексеру
СВШ біліктілік деңгейі\tКәсіби білім беру мен оқытудың деңгейі\tҚажетті жұмыс тәжірибесі
Орташа дәрежелі ұста\t\t
2\tОрта білім\tТалап етілмейді
\tТехникалық (педагогикалық,\t1 жыл

3 (I санатты)\tмедициналық) білім\tнемесе 2 жыл
\tЖоғары білім және\t3 жыл

қосымша
даярлық

## 2. Ықтимал жұмыс орындары. Цех бастығының еңбек жағдайларына қойылатын талаптар

СБШ біліктілік деңгейі\tКәсіби білім беру мен оқыту деңгейі\tТалап етілетін жұмыс тәжірибесі
6\tЖоғары білім\tКемінде 5 жыл
"""

UNITS = """«Ағаш ісі»

### КС бірліктерінің тізбесі 1. «Ағаш ұстасы (балташы)» еңбек қызметінің түрі (кәсібі)

Шифры\tЕңбек функциясының атауы (кәсіби стандарт бірліктері)
Ф 1\tМатериал дайындау
Ф2\tБұйымды жинау

Ф 3 Бұйымды өңдеу

Ескерте: Ф-функция

### 2. «Цех бастығы» еңбек қызметінің түрі (кәсібі)

Шифры\tЕңбек функциясының атауы (кәсіби стандарт бірліктері)
Ф 1\tБасқару
Ф 2\tЕсеп беру
"""

MAP = """«Ағаш

ісі»

кәсіби стандартына

4-қосымша

## КС бірліктерінің сипаттамасы (функционалдық картасы)

### 1. «Ағаш ұстасы» еңбек қызметінің түрі (кәсібі)

Шифры\tБіліктері мен дағдылары\tБілімі\tЖеке және кәсіби құзыретте
<p>Ф 1</p>\t<p>Тақтайларды іріктеу.</p> <p>Сапасын т е к с е р у . Кептіру.</p>\tАғаш түрлері (емен және т.б.); МЕМСТ 8486-86.\t<p>Өз жұмысына</p>
\tБөлшектерді\tСызба\t

Ф 2\tжинау; желімдеу.\tоқу тәртібі.\tжауапкершілік.
Ф 3\tӨңдеу\t\t

### 2. «Цех бастығы» еңбек қызметінің түрі (кәсібі)

Шифры\tБіліктері мен дағдылары\tБілімі\tЖеке және кәсіби құзыреттер
Ф 1\tАдамдарды басқару.\tЭкономика.\tШешім қабылдау.
Ф 3\tҚосымша жұмыс.\tЗаң.\tШешім қабылдау.
---\t--\t--\t--

«Ағаш ісі» кәсіби стандартына
5-қосымша

## Келісу парағы

Р / с №\tҰйымның атауы\tКелісілген күні
1\tКәсіпкерлер палатасы\t

Осы КС \\_\\_\\_ тіркелді
"""

STANDARD = f"{BODY}\n{PROFESSIONS}\n{CONDITIONS}\n{UNITS}\n{MAP}"
KAZAKH = f"{ORDER}\n{STANDARD}"


def edition(text: str) -> Edition:
    return parse(read(text.encode(), "a.md", "0"))


def card(text: str, index: int = 0) -> Card:
    return edition(text).standards[0].cards[index]


def items(one: Card) -> list[tuple[str, list[str], list[str]]]:
    return [
        (f.name, [i.text for s in f.skills for i in s.abilities], [i.text for s in f.skills for i in s.knowledge])
        for f in one.functions
    ]


def test_every_block_ends_as_content_or_note() -> None:
    found = edition(KAZAKH)
    assert found.template == "A"
    assert found.language == "kk"
    assert not found.unrecognised
    assert found.coverage.complete


def test_the_paragraph_of_a_card() -> None:
    one = card(KAZAKH)
    assert one.name == "Ағаш ұстасы (балташы)"
    assert one.level == "2-3"
    assert one.group_code == "7422"
    assert one.code is None
    assert [o.name for o in one.other_names] == ["ұста (бас, аға)", "жиһазшы, қалыпшы"]
    assert one.purpose == "жиһаз жасауды көздейді және құрастырады ;"
    two = card(KAZAKH, 1)
    assert (two.name, two.level, two.group_code) == ("Цех бастығы", "6", "1222")
    assert [o.name for o in two.other_names] == ["цех бастығы", "шебер"]


def test_annex_1_gives_the_list_and_the_grade() -> None:
    standard = edition(KAZAKH).standards[0]
    assert [(c.name, c.level) for c in standard.cards_listed] == [
        ("Ағаш ұстасы (балташы)", "2-3"),
        ("Цех бастығы", "6"),
    ]
    assert [c.qualification for c in standard.cards] == ["2-5", None]


def test_a_profession_whose_row_of_annex_1_is_lost_stands_as_the_passport_names_it() -> None:
    first = "\t\tАғаш ұстасы\t\t\t\n\n1\tЖиһаз жасау\t(балташы)\tБалташы\t2-3\t2-5\n"
    point = "4. КС төлқұжаты келесіні анықтайды:\n"
    passport = "5. КС талаптары осы саладағы мынадай кәсіптерге қатысты: ағаш ұстасы (балташы);\n\nцех бастығы.\n"
    named = KAZAKH.replace(point, f"{point}\n{passport}").replace("\t\tЦех бастығы", "2\t\tЦех бастығы")
    assert [c.name for c in edition(named).standards[0].cards_listed] == ["Ағаш ұстасы (балташы)", "Цех бастығы"]
    lost = edition(named.replace(first, ""))
    assert [(c.name, c.level) for c in lost.standards[0].cards_listed] == [
        ("ағаш ұстасы (балташы)", None),
        ("Цех бастығы", "6"),
    ]
    assert any("irregular: 2" in n.text for n in lost.notes if n.kind is NoteKind.REPAIR)


def test_annex_2_education_experience_and_what_stands_above() -> None:
    one, two = edition(KAZAKH).standards[0].cards
    assert one.education == (
        "2: Орта білім",
        "3 (I санатты): Техникалық (педагогикалық, медициналық) білім",
        "3 (I санатты): Жоғары білім және қосымша даярлық",
    )
    assert one.experience == "2: Талап етілмейді; 3 (I санатты): 1 жыл немесе 2 жыл; 3 (I санатты): 3 жыл"
    assert one.working_conditions == (
        "Кәсіби бойынша жұмыстың ықтимал орындары (кәсіпорындар, ұйымдар): Зауыттар; "
        "Жұмысқа рұқсат берудің ерекше жағдайлары: медициналық тексеру"
    )
    assert (two.education, two.experience) == (("Жоғары білім",), "Кемінде 5 жыл")


def test_functions_take_their_names_from_the_list_and_their_items_from_the_map() -> None:
    assert items(card(KAZAKH)) == [
        (
            "Материал дайындау",
            ["Тақтайларды іріктеу.", "Сапасын тексеру.", "Кептіру."],
            ["Ағаш түрлері (емен және т.б.);", "МЕМСТ 8486-86."],
        ),
        ("Бұйымды жинау", ["Бөлшектерді жинау;", "желімдеу."], ["Сызба оқу тәртібі."]),
        ("Бұйымды өңдеу", ["Өңдеу"], []),
    ]
    assert card(KAZAKH).personal_competencies == "Өз жұмысына жауапкершілік."


def test_a_function_has_one_unnamed_skill_and_a_number_and_no_kind() -> None:
    function = card(KAZAKH).functions[1]
    assert (function.number, function.kind) == (2, None)
    assert [(s.number, s.name) for s in function.skills] == [(None, None)]


def test_a_function_of_the_map_that_the_list_names_otherwise_is_paired_by_place_and_noted() -> None:
    found = edition(KAZAKH)
    assert items(found.standards[0].cards[1]) == [
        ("Басқару", ["Адамдарды басқару."], ["Экономика."]),
        ("Есеп беру", ["Қосымша жұмыс."], ["Заң."]),
    ]
    assert any("irregular" in n.text and n.text.endswith("Ф 3") for n in found.notes if n.kind is NoteKind.REPAIR)


def test_a_function_without_a_row_in_the_map_stands_without_a_skill() -> None:
    one = card(KAZAKH.replace("Ф 3\tҚосымша жұмыс.\tЗаң.\tШешім қабылдау.\n", ""), 1)
    assert [(f.name, f.skills) for f in one.functions][1] == ("Есеп беру", ())


def test_a_function_that_the_list_does_not_name_stands_without_a_name_and_is_noted() -> None:
    found = edition(KAZAKH.replace("Ф 2\tЕсеп беру\n", ""))
    assert [(f.number, f.name) for f in found.standards[0].cards[1].functions] == [(1, "Басқару"), (3, "")]
    assert any("does not name" in n.text for n in found.notes if n.kind is NoteKind.REPAIR)


def test_text_that_a_merged_cell_repeats_is_read_once() -> None:
    assert card(KAZAKH, 1).personal_competencies == "Шешім қабылдау."


def test_places() -> None:
    lines = KAZAKH.split("\n")
    one = card(KAZAKH)
    assert lines[(one.source.line or 0) - 1].startswith("#### **1-параграф")
    assert lines[(one.source.last_line or 0) - 1].startswith("«Ағаш ұстасының")
    function = one.functions[1]
    assert lines[(function.source.line or 0) - 1] == "Ф2\tБұйымды жинау"
    first = function.skills[0].abilities[0]
    assert lines[(first.source.line or 0) - 1].startswith("\tБөлшектерді")
    assert lines[(first.source.last_line or 0) - 1].startswith("Ф 2\tжинау")
    assert lines[(one.field_sources["level"].line or 0) - 1].startswith("- 1) біліктілік")
    assert lines[(one.field_sources["education"].line or 0) - 1] == "2\tОрта білім\tТалап етілмейді"
    assert set(one.field_sources) >= {
        "name", "level", "group_code", "other_names", "purpose", "education", "experience",
        "personal_competencies", "working_conditions", "qualification",
    }  # fmt: skip


def test_points_around_the_cards_are_provisions() -> None:
    found = edition(KAZAKH)
    (standard,) = found.standards
    assert [(one.number, one.text) for one in standard.provisions] == [
        ("1", "«Ағаш ісі» кәсіби стандарты (бұдан әрі – КС) талаптарды айқындайды."),
        ("4", "КС төлқұжаты келесіні анықтайды:"),
        ("8", "КС бірліктерінің тізімі осы КС 3-қосымшасында көрсетілген."),
    ]
    assert found.unrecognised == ()


def test_remarks_and_the_approval_sheet_are_notes() -> None:
    kinds = {n.text: n.kind for n in edition(KAZAKH).notes}
    assert kinds["Ескерте: Ф-функция"] is NoteKind.GENERAL
    assert kinds["9. КС әзірлеушісі министрлік болып табылады."] is NoteKind.TECHNICAL
    assert kinds["Кәсіпкерлер палатасы"] is NoteKind.ORDER
    assert kinds["Орташа дәрежелі ұста"] is NoteKind.HEADING
    assert kinds["ісі»"] is NoteKind.HEADING


def test_the_head_of_annex_1_may_be_lost() -> None:
    start = PROFESSIONS.index("«Ағаш ісі»")
    end = PROFESSIONS.index("\t\tАғаш ұстасы")
    lost = KAZAKH.replace(PROFESSIONS, PROFESSIONS[:start] + PROFESSIONS[end:].replace("\t\tАғаш ұстасы\t\t\t\n\n", ""))
    assert [(c.name, c.level) for c in edition(lost).standards[0].cards_listed] == [
        ("(балташы)", "2-3"),
        ("Цех бастығы", "6"),
    ]


def test_the_heading_of_a_profession_may_be_lost() -> None:
    lost = KAZAKH.replace("### 2. «Цех бастығы» еңбек қызметінің түрі (кәсібі)\n", "")
    assert items(card(lost, 1)) == items(card(KAZAKH, 1))
    assert items(card(lost)) == items(card(KAZAKH))


def test_numbers_of_the_annexes_may_lie() -> None:
    wrong = KAZAKH.replace("### 2. «Цех бастығы» еңбек", "### 1. «Цех бастығы» еңбек")
    assert items(card(wrong, 1)) == items(card(KAZAKH, 1))


def test_a_blank_level_is_taken_from_annex_1_and_said_so() -> None:
    one = card(KAZAKH.replace("СБШ – 6,ҰБШ бойынша – 6;", ";"), 1)
    assert (one.level, one.level_listed) == (None, "6")


def test_text_that_belongs_nowhere_is_unrecognised() -> None:
    stray = KAZAKH.replace("## Келісу парағы", "Бұл сөйлемнің орны белгісіз.\n\n## Келісу парағы")
    assert [u.text for u in edition(stray).unrecognised] == ["Бұл сөйлемнің орны белгісіз."]


def test_two_standards_of_one_order() -> None:
    second = STANDARD.replace("Ағаш ісі", "Жиһаз ісі").replace("«Ағаш\n", "«Жиһаз\n")
    found = edition(f"{KAZAKH}\n{second}")
    assert [s.name for s in found.standards] == ["Ағаш ісі", "Жиһаз ісі"]
    assert [c.name for _, _, c in found.cards()] == ["Ағаш ұстасы (балташы)", "Цех бастығы"] * 2
    assert not found.unrecognised


RUSSIAN = """## Профессиональный стандарт «Столярное дело»

### 1. Общие положения

1. Стандарт (далее – ПС) определяет требования.

## 3. Карточки видов трудовой деятельности (профессий)

### Параграф 1. Столяр

6. Карточка вида трудовой деятельности (профессии) содержит:

1) квалификационный уровень: по НРК – 2-4, по ОРК – 2-3;

2) базовая группа по Государственному классификатору занятий (далее – ГК РК 01-2005): 7422 – «Столяры»;

3) возможные наименования должности (профессии): столяр (плотник, сборщик), мебельщик;

4) обобщенное описание выполняемой трудовой деятельности – изготовление мебели;

5) возможные места работы, требования к обучению приведены в приложении 2.

## 4. Перечень единиц ПС

8. Перечень единиц ПС приведен в приложении 3.

Приложение 2
к профессиональному стандарту
«Столярное дело»

## 1. Возможные места работы по профессии. Требования к условиям труда, образованию и опыту работы столяра

Возможные места работы по профессии (предприятия, организации)\t\tФабрики
Особые условия допуска к работе\t\t-
Квалификационный уровень ОРК\tУровень профессионального образования и обучения\tТребуемый опыт работы
2\tСреднее образование\tНе требуется
3\tТехническое образование\tНе менее 1 года

## Перечень единиц ПС

### 1. Вид трудовой деятельности (профессия) «Столяр»

Шифр\tНаименование трудовой функции (единицы профессионального стандарта)
Ф 1\tПодготовка материала
Ф 2\tСборка мебели

Примечание: Ф - функция

## Описание единиц ПС (функциональная карта)

### 1. Вид трудовой деятельности (профессия) «Столяр»

Шифр\tУмения и навыки\tЗнания\tЛичностные и профессиональные компетенции
Ф 1\tОтбирать доски. Хранить их по Правилам хранения и т.д. Пилить\tКонституция Республики Казахстан; породы (дуб и др.).\tОтветственность за
\tСобирать мебель по\tТрудовой кодекс\tрезультат.

Ф 2\tчертежам; клеить швы.\tРеспублики Казахстан.

## Лист согласования

1\tПалата предпринимателей\t
"""


def test_a_russian_edition() -> None:
    found = edition(RUSSIAN)
    assert (found.template, found.language) == ("A", "ru")
    assert not found.unrecognised
    one = found.standards[0].cards[0]
    assert (one.name, one.level, one.group_code) == ("Столяр", "2-3", "7422")
    assert [o.name for o in one.other_names] == ["столяр (плотник, сборщик)", "мебельщик"]
    assert one.purpose == "изготовление мебели;"
    assert one.education == ("2: Среднее образование", "3: Техническое образование")
    assert one.experience == "2: Не требуется; 3: Не менее 1 года"
    assert items(one) == [
        (
            "Подготовка материала",
            ["Отбирать доски.", "Хранить их по Правилам хранения и т.д.", "Пилить"],
            ["Конституция Республики Казахстан;", "породы (дуб и др.)."],
        ),
        ("Сборка мебели", ["Собирать мебель по чертежам;", "клеить швы."], ["Трудовой кодекс Республики Казахстан."]),
    ]
    assert one.personal_competencies == "Ответственность за результат."


def test_a_map_with_tasks_has_a_skill_for_each() -> None:
    head = "Шифр\tПредметы труда\tСредства труда\tЗадачи (трудовые действия)\tУмения и навыки\tЗнания\n"
    rows = (
        "Ф 1\tдоска\tпила\tОтбор досок\tОтбирать.\tПороды.\n"
        "\t\t\tСушка досок\tСушить. Проверять.\tРежимы.\n"
        "Ф 2\tмебель\tмолоток\tСборка\tСобирать.\tСборка.\n"
    )
    start, end = RUSSIAN.index("Шифр\tУмения"), RUSSIAN.index("## Лист")
    found = edition(RUSSIAN[:start] + head + rows + "\n" + RUSSIAN[end:])
    one = found.standards[0].cards[0]
    assert [[(s.number, s.name) for s in f.skills] for f in one.functions] == [
        [(1, "Отбор досок"), (2, "Сушка досок")],
        [(1, "Сборка")],
    ]
    assert [i.text for i in one.functions[0].skills[1].abilities] == ["Сушить.", "Проверять."]
    assert {"доска", "пила", "мебель", "молоток"} <= {n.text for n in found.notes if n.kind is NoteKind.GENERAL}
    assert not found.unrecognised


def test_tables_of_a_word_file_with_spans() -> None:
    def row(*cells: str | None, spans: tuple[int, ...] = (), header: bool = False) -> Row:
        """A row; None where a span from above covers the cell."""
        return Row(
            tuple(
                Cell((Paragraph(text),) if text else (), column, rowspan=spans[column] if spans else 1)
                for column, text in enumerate(cells)
                if text is not None
            ),
            header,
        )

    start, end = RUSSIAN.index("Шифр\tУмения"), RUSSIAN.index("## Лист")
    table = Table(
        (
            row("Шифр", "Умения и навыки", "Знания", "Личностные и профессиональные компетенции", header=True),
            row("Ф 1", "Отбирать.", "Породы.", "Ответственность.", spans=(2, 1, 1, 3)),
            row(None, "Сушить.", "Режимы.", None),
            row("Ф 2", "Собирать.", "Сборка.", None),
        )
    )
    before = read(RUSSIAN[:start].encode(), "a.md", "0").blocks
    after = read(("# x\n\n" + RUSSIAN[end:]).encode(), "a.md", "0").blocks[1:]
    one = parse(Document("a.docx", "0", "docx", (*before, table, *after))).standards[0].cards[0]
    assert [(a, k) for _, a, k in items(one)] == [
        (["Отбирать.", "Сушить."], ["Породы.", "Режимы."]),
        (["Собирать."], ["Сборка."]),
    ]
    assert one.personal_competencies == "Ответственность."


def test_rows_whose_cells_span_the_columns_of_another_table_are_read_by_order() -> None:
    """A page end cut the map in two, drawn as one table: the code and the knowledge have two columns above, the abilities three below."""

    def row(*cells: tuple[int, int, str], down: int = 1) -> Row:
        return Row(
            tuple(
                Cell((Paragraph(text),) if text else (), column, rowspan=down if column == 5 else 1, colspan=wide)
                for column, wide, text in cells
            )
        )

    start, end = RUSSIAN.index("Шифр\tУмения"), RUSSIAN.index("## Лист")
    head = (
        (0, 2, "Шифр"),
        (2, 1, "Умения и навыки"),
        (3, 2, "Знания"),
        (5, 1, "Личностные и профессиональные компетенции"),
    )
    table = Table(
        (
            row(*head),
            row((0, 2, "Ф 1"), (2, 1, "Отбирать."), (3, 2, "Породы."), (5, 1, "Ответственность."), down=2),
            row((0, 2, ""), (2, 1, "Сушить."), (3, 2, "Режимы.")),
            row((0, 1, "Ф 2"), (1, 3, "Собирать."), (4, 2, "Сборка.")),
        )
    )
    before = read(RUSSIAN[:start].encode(), "a.md", "0").blocks
    after = read(("# x\n\n" + RUSSIAN[end:]).encode(), "a.md", "0").blocks[1:]
    one = parse(Document("a.pdf", "0", "pdf", (*before, table, *after))).standards[0].cards[0]
    assert [(a, k) for _, a, k in items(one)] == [
        (["Отбирать.", "Сушить."], ["Породы.", "Режимы."]),
        (["Собирать."], ["Сборка."]),
    ]
    assert one.personal_competencies == "Ответственность."


def test_a_number_behind_a_point_that_is_whole_is_no_part_of_it() -> None:
    found = edition(BODY.replace("басқарады;\n", "басқарады;\n\n17\n") + PROFESSIONS)
    assert [one.purpose for one in found.standards[0].cards][1] == "басқарады;"
    assert "17" in [one.text for one in found.unrecognised]


def test_a_line_with_the_codes_of_several_tasks_is_parted_at_each_that_counts_on() -> None:
    assert tasks_in("З 1-1. Полив З 1-2. Уход по З 1-4") == ["З 1-1. Полив ", "З 1-2. Уход по З 1-4"]
    assert tasks_in("Полив З 1-2. Уход") == ["Полив З 1-2. Уход"]


def test_the_number_of_a_page_above_an_annex_that_tabs_joined_to_a_cell_is_no_part_of_it() -> None:
    texts = ("З 2-1. Уход за растениями", "17", "Приложение 5 к стандарту")
    joined = Table((Row((Cell((Paragraph("Ф 2"),), 0), Cell(tuple(map(Paragraph, texts)), 1))),))
    table, *behind = loosened(Document("a.txt", "", "txt", (joined,), "tabs")).blocks
    assert isinstance(table, Table)
    assert table.rows[0].cells[1].text == texts[0]
    assert tuple(one.text for one in behind if isinstance(one, Paragraph)) == texts[1:]


def test_a_number_behind_the_table_of_a_card_is_no_part_of_its_last_point() -> None:
    printed = load("h03_education_ru_2013_cards_in_tables").blocks
    grids = [place for place, block in enumerate(printed) if isinstance(block, Grid)]
    purposes = []
    for numbers in ((), (Line("17"),)):
        blocks = [*printed[: grids[1] + 1], *numbers, *printed[grids[1] + 1 :]]
        found = parse(word(WRITERS["docx"](blocks), "a.docx", ""))
        purposes.append([one.purpose for standard in found.standards for one in standard.cards])
        assert {line.text for line in numbers} == {one.text for one in found.unrecognised} & {"17"}
    assert purposes[0] == purposes[1]
    assert any(purposes[0])
