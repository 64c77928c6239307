"""Rows of a functional map that page ends tore become functions again."""

from __future__ import annotations

from kasdiff.parsing.pieces import Piece
from kasdiff.parsing.template_a.lines import Row
from kasdiff.parsing.template_a.torn import (
    ABILITY,
    CODE,
    COMPETENCY,
    KNOWLEDGE,
    TASK,
    Mapped,
    map_functions,
    openings_of,
)
from kasdiff.parsing.template_a.units import joined_tasks
from kasdiff.parsing.template_a.wordings import cipher
from kasdiff.text.sentences import Ordinary

COLUMNS = (CODE, ABILITY, KNOWLEDGE, COMPETENCY)
ORDINARY = Ordinary(frozenset())


def page(*rows: list[str | list[str]]) -> list[Row]:
    """Rows of one printed page; a cell is a text or a list of paragraphs, "" for an empty one."""
    found = []
    for number, row in enumerate(rows):
        cells = tuple(
            tuple(Piece(text) for text in ([cell] if isinstance(cell, str) else cell) if text) for cell in row
        )
        found.append(Row(cells, COLUMNS, number == 0, number == len(rows) - 1))
    return found


def read(*pages: list[Row]) -> Mapped:
    rows = [row for one in pages for row in one]
    return map_functions(rows, openings_of(rows), ORDINARY)


def texts(mapped: Mapped, column: str) -> dict[int, str]:
    return {f.number: " ".join(p.text for t in f.texts for p in t.get(column, [])) for f in mapped.functions}


def said(mapped: Mapped) -> list[str]:
    return [p.text for f in mapped.functions for t in f.texts for pieces in t.values() for p in pieces]


def test_ciphers() -> None:
    assert cipher("Ф 1") == (1, "")
    assert cipher("Ф3") == (3, "")
    assert cipher("F 2") == (2, "")
    assert cipher("Ф-4.") == (4, "")
    assert cipher("Ф 6 Табанды жону") == (6, "Табанды жону")
    assert cipher("Функция") is None
    assert cipher("1") is None
    assert cipher("") is None


def test_an_upper_half_at_the_foot_of_a_page_belongs_to_the_code_on_the_next() -> None:
    mapped = read(
        page(["Ф 1", "Қарау.", "Ереже.", ""], ["", "Есеп беруді", "Құжаттарды", ""]),
        page(["Ф 2", "ұйымдастыру.", "жүргізу тәртібі.", ""]),
    )
    assert texts(mapped, ABILITY) == {1: "Қарау.", 2: "Есеп беруді ұйымдастыру."}
    assert texts(mapped, KNOWLEDGE) == {1: "Ереже.", 2: "Құжаттарды жүргізу тәртібі."}


def test_a_lower_half_at_the_top_of_a_page_belongs_to_the_code_before() -> None:
    mapped = read(
        page(["Ф 1", "Есеп беруді", "Ереже.", ""]),
        page(["", "ұйымдастыру. Бақылау.", "Норма.", ""], ["Ф 2", "Қарау.", "Тәртіп.", ""]),
    )
    assert texts(mapped, ABILITY) == {1: "Есеп беруді ұйымдастыру. Бақылау.", 2: "Қарау."}
    assert texts(mapped, KNOWLEDGE) == {1: "Ереже. Норма.", 2: "Тәртіп."}


def test_grammar_goes_before_the_place_on_the_page() -> None:
    # The only row of its page: its place says nothing, its text begins with a small letter.
    mapped = read(
        page(["Ф 1", "Бір.", "Тәртібі мен", ""]), page(["", "", "ережесі.", ""]), page(["Ф 2", "Екі.", "А.", ""])
    )
    assert texts(mapped, KNOWLEDGE) == {1: "Тәртібі мен ережесі.", 2: "А."}


def test_whole_sentences_without_a_code_go_by_their_place() -> None:
    at_foot = read(page(["Ф 1", "Бір.", "А.", ""], ["", "Екі.", "", ""]), page(["Ф 2", "Үш.", "Б.", ""]))
    assert texts(at_foot, ABILITY) == {1: "Бір.", 2: "Екі. Үш."}
    at_top = read(page(["Ф 1", "Бір.", "А.", ""]), page(["", "Екі.", "", ""], ["Ф 2", "Үш.", "Б.", ""]))
    assert texts(at_top, ABILITY) == {1: "Бір. Екі.", 2: "Үш."}


def test_the_first_row_may_have_its_code_on_the_next_page() -> None:
    mapped = read(page(["", "Топтық жұмыс дағдысын", "", ""]), page(["Ф 1", "қалыптастыру.", "А.", ""]))
    assert texts(mapped, ABILITY) == {1: "Топтық жұмыс дағдысын қалыптастыру."}
    assert said(mapped) == ["Топтық жұмыс дағдысын", "қалыптастыру.", "А."]


def test_one_cell_may_end_a_function_and_begin_the_next() -> None:
    mapped = read(
        page(["Ф 1", "Бір.", "Төлемдер және басқа да", ""]),
        page(
            ["", "", "нормативтік актілер. Мүгедектігі бойынша берілетін", ""],
            ["Ф 2", "Екі.", "жәрдемақылар түрлері.", ""],
        ),
    )
    assert texts(mapped, KNOWLEDGE) == {
        1: "Төлемдер және басқа да нормативтік актілер. ",
        2: "Мүгедектігі бойынша берілетін жәрдемақылар түрлері.",
    }


def test_columns_that_a_page_dropped_at_the_end() -> None:
    mapped = read(page(["Ф 1", "Бір", "А", "Жауапкершілік."]), page(["", "жалғасы.", "б."], ["Ф 2", "Екі.", "В."]))
    assert texts(mapped, ABILITY) == {1: "Бір жалғасы.", 2: "Екі."}
    assert texts(mapped, KNOWLEDGE) == {1: "А б.", 2: "В."}
    assert [p.text for p in mapped.competencies] == ["Жауапкершілік."]


def test_the_dropped_column_of_codes() -> None:
    mapped = read(page(["Ф 1", "Ынтаны мен", "Теориясы", ""]), page(["белсенділікті дамыту.", "мен практикасы."]))
    assert texts(mapped, ABILITY) == {1: "Ынтаны мен белсенділікті дамыту."}
    assert texts(mapped, KNOWLEDGE) == {1: "Теориясы мен практикасы."}


def test_two_columns_in_one_are_parted_where_knowledge_is_known_to_begin() -> None:
    law = "Мемлекеттік әлеуметтік жәрдемақылар түрлері және тәртібі"
    mapped = read(
        page(["Ф 1", "Бір.", law + ".", ""]),
        page(["Ф 2", ["Екі.", "Екіншісі.", law + " мен"]]),
        page(["", ["ережесі.", "Нормалар."]]),
    )
    assert texts(mapped, ABILITY) == {1: "Бір.", 2: "Екі. Екіншісі."}
    assert texts(mapped, KNOWLEDGE)[2] == f"{law} мен ережесі. Нормалар."


def test_two_paragraphs_of_a_fused_cell_are_one_of_each() -> None:
    mapped = read(page(["Ф 1", ["Өзара іс-қимыл.", "Заңнама."]]))
    assert texts(mapped, ABILITY) == {1: "Өзара іс-қимыл."}
    assert texts(mapped, KNOWLEDGE) == {1: "Заңнама."}


def test_competencies_that_slid_into_the_knowledge_column() -> None:
    mapped = read(
        page(["Ф 1", "Бір.", "А.", ""]),
        page(["Ф 2", "Шараларды", "Шешімдеріне жауапкершілік. Командада жұмыс істеу."]),
        page(["", "қабылдау.", ""]),
    )
    assert [p.text for p in mapped.competencies] == ["Шешімдеріне жауапкершілік. Командада жұмыс істеу."]
    assert texts(mapped, KNOWLEDGE) == {1: "А.", 2: ""}


def test_competencies_are_merged_over_the_rows() -> None:
    mapped = read(page(["Ф 1", "Бір.", "А.", "Өз қызметін"], ["Ф 2", "Екі.", "Б.", "ұйымдастыру."]))
    assert [p.text for p in mapped.competencies] == ["Өз қызметін", "ұйымдастыру."]


def test_a_row_that_became_a_paragraph() -> None:
    lost = [Row(((Piece("Ф 2 Есеп беру."),),), COLUMNS, loose=True)]
    rest = [Row(((Piece("шаралар қабылдау."),),), COLUMNS, loose=True)]
    mapped = read(page(["Ф 1", "Бір.", "А.", ""]), lost, page(["Ф 3", "Алдын алу бойынша", "Б.", ""]), rest)
    assert texts(mapped, ABILITY) == {1: "Бір.", 2: "Есеп беру.", 3: "Алдын алу бойынша шаралар қабылдау."}


def test_a_paragraph_that_goes_on_from_nothing_is_not_guessed_at() -> None:
    stray = [Row(((Piece("Бұл жерде не тұрғаны белгісіз."),),), COLUMNS, loose=True)]
    mapped = read(page(["Ф 1", "Бір.", "А.", ""]), stray)
    assert said(mapped) == ["Бір.", "А."]


def test_a_code_printed_again_at_the_top_of_a_page() -> None:
    mapped = read(page(["Ф 1", "Бір", "А.", ""]), page(["Ф 1", "жалғасы.", "", ""], ["Ф 2", "Екі.", "Б.", ""]))
    assert texts(mapped, ABILITY) == {1: "Бір жалғасы.", 2: "Екі."}


def test_a_code_repeated_by_mistake_is_a_function_of_its_own() -> None:
    mapped = read(page(["Ф 1", "Бір.", "А.", ""], ["Ф 2", "Екі.", "Б.", ""], ["Ф 2", "Үш.", "В.", ""]))
    assert [f.number for f in mapped.functions] == [1, 2, 2]


def test_text_beyond_the_named_columns_is_left_to_be_told() -> None:
    mapped = read(page(["Ф 1", "Бір.", "А.", "Жауапкершілік.", "артық"]))
    assert said(mapped) == ["Бір.", "А."]
    assert [p.text for p in mapped.competencies] == ["Жауапкершілік."]


def test_text_without_any_code_is_left_to_be_told() -> None:
    assert not read(page(["", "Бір.", "А.", ""])).functions


def test_the_lower_half_of_a_task_goes_to_the_upper_one() -> None:
    def row(columns: tuple[str, ...], *cells: str) -> Row:
        return Row(tuple((Piece(cell),) if cell else () for cell in cells), columns)

    tasks = (CODE, "column_objects", TASK)
    given = (CODE, COMPETENCY, ABILITY, KNOWLEDGE)
    rows = joined_tasks(
        [
            row(tasks, "Ф 1", "доска", "З 1-1. Отбор"),
            row(tasks, "", "", "З 1-2. Сушка"),
            row(given, "З 1-1", "Внимание.", "Отбирать не реже 2 раз в", "Породы."),
            row(given, "", "", "год.", ""),
            row(given, "З 1-2", "", "Сушить.", "Режимы."),
        ]
    )
    abilities = [
        [piece.text for piece in one.cells[one.columns.index(ABILITY)]] for one in rows if ABILITY in one.columns
    ]
    assert abilities == [["Отбирать не реже 2 раз в", "год."], ["Сушить."]]
