"""The comparative table as it is handed in: nothing of the program's in it, long rows in parts, what is said alike once, the rest in annexes."""

from __future__ import annotations

from msgspec.structs import replace

from kasdiff.i18n import Translator
from kasdiff.model.comparison import (
    GENERAL,
    CardMatch,
    CardRef,
    CardStatus,
    ChangeKind,
    Comparison,
    Grade,
    Pair,
    Part,
    Place,
    Relation,
    Span,
)
from kasdiff.reports.entries import Entry, Line, LineKind
from kasdiff.reports.form import load_form
from kasdiff.reports.legal import LegalTable, annex_lines, legal_table, parts_of, shortened
from kasdiff.reports.options import ReportOptions, ReviewerDecision
from tests.reports.made_up import card, cards, comparison, one

FORM = load_form("ru", "acts")
TR = Translator("ru")


def table(made: Comparison, options: ReportOptions = ReportOptions()) -> LegalTable:
    return legal_table(made, options, FORM, TR)


def rows(made: Comparison, options: ReportOptions = ReportOptions()) -> list[Entry]:
    return [entry for section in table(made, options).sections for entry in section.entries]


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def test_kind_doubt_and_severity_never_stand_in_the_last_column() -> None:
    made = comparison(
        tuple(
            replace(match, pairs=tuple(replace(pair, doubtful=True, grade=Grade.HIGH) for pair in match.pairs))
            for match in cards()
        )
    )
    assert [row.remarks for row in rows(made)] == [()] * len(rows(made))
    assert [section.remarks for section in table(made).sections] == [()] * len(made.cards)


def test_a_reviewers_note_stands_there_and_a_decision_without_one_does_not() -> None:
    options = ReportOptions(
        decisions={
            "removed": ReviewerDecision("accepted"),
            "reworded": ReviewerDecision("query", "уточнить", "Ахметова А."),
        }
    )
    noted = [texts(row.remarks) for row in rows(comparison(), options) if row.remarks]
    assert noted == [["уточнить"]]


def test_a_card_of_one_edition_is_a_row_that_refers_to_its_annex() -> None:
    made = comparison()
    found = table(made)
    (removed,) = [section for section in found.sections if section.match.status is CardStatus.REMOVED]
    (added,) = [section for section in found.sections if section.match.status is CardStatus.ADDED]
    order = [one.match.status for one in found.annexes]
    assert sorted(order) == sorted((CardStatus.ADDED, CardStatus.REMOVED))
    (row,) = removed.entries
    assert "«Матрос»" in row.old[0].text
    assert f"(текст в приложении {order.index(CardStatus.REMOVED) + 1})" in row.old[0].text
    assert texts(row.new) == ["Исключено."]
    (row,) = added.entries
    assert texts(row.old) == ["Отсутствует."]
    assert "«Санитар»" in row.new[0].text
    number = order.index(CardStatus.ADDED) + 1
    assert f"приложение {number}" in row.new[0].text
    text = "\n".join(line.text for line in annex_lines(found.annexes[number - 1]))
    for word in ("Бірінші машық", "Екінші машық", "Жалғыз білім"):
        assert word in text
    assert found.next_annex == 3


def family(*pairs: tuple[Pair, ...]) -> Comparison:
    """One old card that continues as several, one entry for each of the pairs."""
    (first, *_) = cards()
    levels = [
        replace(card("Жүзу нұсқаушысы", 10 + n, "3423-0-013", "4"), sublevel=f"4.{n}") for n in range(1, len(pairs) + 1)
    ]
    entries = tuple(range(len(pairs)))
    return comparison(
        tuple(
            replace(first, new=level, relation=Relation.SPLIT, pairs=own, family=entries)
            for level, own in zip(levels, pairs, strict=True)
        )
    )


def test_what_no_continuation_of_a_card_has_is_told_once() -> None:
    gone = Pair(ChangeKind.REMOVED, Part.ABILITY, old=one("Қайықпен жүзу", (1, 1, 2), "2"))
    found = rows(family((gone,), (gone,), (gone,)))
    assert [(row.number, texts(row.old)) for row in found] == [(1, ["Қайықпен жүзу"])]
    besides = Pair(ChangeKind.REMOVED, Part.ABILITY, old=one("Ескек есу", (1, 1, 3), "3"))
    found = rows(family((gone,), (gone, besides)))
    assert [texts(row.old) for row in found] == [["Қайықпен жүзу"], ["Ескек есу"]]


def test_what_continuations_say_alike_has_one_row_that_names_all_its_elements() -> None:
    def new(path: tuple[int, ...], number: str) -> Pair:
        return Pair(ChangeKind.ADDED, Part.ABILITY, new=one("Суға түсу", path, number))

    own = Pair(ChangeKind.ADDED, Part.ABILITY, new=one("Судан шығу", (1, 1, 5), "5"))
    first, second = rows(family((new((1, 1, 3), "3"),), (own, new((2, 1, 4), "4"))))
    assert texts(first.new) == ["Суға түсу"]
    assert first.full_element == (
        "Карточка 3423-0-013, ОРК 4.1: трудовая функция 1, умение 3; Карточка 3423-0-013, ОРК 4.2: трудовая функция 2, умение 4"
    )
    assert (second.number, texts(second.new)) == (2, ["Судан шығу"])


def test_cards_of_no_family_each_tell_their_own() -> None:
    gone = Pair(ChangeKind.REMOVED, Part.ABILITY, old=one("Қайықпен жүзу", (1, 1, 2), "2"))
    alone = comparison(tuple(replace(match, family=(n,)) for n, match in enumerate(family((gone,), (gone,)).cards)))
    assert [texts(row.old) for row in rows(alone)] == [["Қайықпен жүзу"]] * 2


def entry(*new: Line) -> Entry:
    return Entry(
        7, ChangeKind.ADDED, "Карточка 3423-0-013", "умения 1-40", (Line("Отсутствует.", LineKind.FORMULA),), new, ()
    )


def test_a_short_row_is_one() -> None:
    short = entry(Line("Суға түсу"))
    assert list(parts_of(short, FORM)) == [short]


def test_a_long_row_is_given_as_several_with_number_and_element_and_every_line_once() -> None:
    lines = tuple(Line(f"Машық туралы мәтін {n}", number=str(n)) for n in range(1, 41))
    parts = list(parts_of(entry(*lines), FORM))
    assert len(parts) > 1
    assert {part.number for part in parts} == {7}
    assert [part.full_element.endswith("(продолжение)") for part in parts] == [False] + [True] * (len(parts) - 1)
    assert all(part.element.startswith("умения 1-40") for part in parts)
    assert [line for part in parts for line in part.new] == list(lines)
    assert [texts(part.old) for part in parts] == [["Отсутствует."]] + [[]] * (len(parts) - 1)


def test_a_text_longer_than_a_row_is_parted_between_words_and_marks_stay_on_theirs() -> None:
    words = [f"сөз{n}" for n in range(600)]
    text = " ".join(words)
    start = text.index("сөз400")
    (line,) = [Line(text, LineKind.HEAD, (Span(start, start + 6),))]
    pieces = [piece for part in parts_of(entry(line), FORM) for piece in part.new]
    assert " ".join(piece.text for piece in pieces).split() == words
    assert [piece.text[mark.start : mark.end] for piece in pieces for mark in piece.marks] == ["сөз400"]


def test_the_unchanged_words_of_a_long_text_are_cut_and_those_beside_a_change_stay() -> None:
    words = [f"сөз{n:03}" for n in range(200)]
    text = " ".join(words)
    marks = tuple(Span(text.index(word), text.index(word) + 6) for word in ("сөз050", "сөз150"))
    cut = shortened(Line(text, marks=marks))
    assert cut.text.startswith("[…] ")
    assert cut.text.endswith(" […]")
    assert cut.text.count("[…]") == 3
    assert [cut.text[mark.start : mark.end] for mark in cut.marks] == ["сөз050", "сөз150"]
    for near in ("сөз049", "сөз051", "сөз149", "сөз151"):
        assert near in cut.text
    assert set(cut.text.replace("[…]", "").split()) < set(words)


def test_a_text_without_a_mark_or_of_few_letters_is_whole() -> None:
    long = " ".join(f"сөз{n}" for n in range(200))
    assert shortened(Line(long)).text == long
    short = Line("Дәрігердің бақылауымен", marks=(Span(0, 10),))
    assert shortened(short) == short


def test_places_of_a_move_name_the_rows_that_are_left() -> None:
    gone = Pair(ChangeKind.REMOVED, Part.ABILITY, old=one("Қайықпен жүзу", (1, 1, 1), "1"))
    moved = Pair(
        ChangeKind.MOVED,
        Part.ABILITY,
        moved=True,
        old=(Place("Құтқару", (1, 1, 3), "3"),),
        new=(Place("Құтқару", (2, 1, 1), "1"),),
    )
    found = rows(family((gone,), (gone, moved)))
    assert [row.number for row in found] == [1, 2, 3]
    assert "(строка 3)" in found[1].new[0].text
    assert "(строка 2)" in found[2].old[0].text


def test_cards_of_one_code_are_named_together_by_their_levels() -> None:
    def named(*others: tuple[str, str]) -> str:
        return Entry(
            1, ChangeKind.ADDED, "Карточка 3412-0-001, ОРК 4.1", "умение 2", (), (), (), others=others
        ).full_element

    assert named() == "Карточка 3412-0-001, ОРК 4.1: умение 2"
    same = ("Карточка 3412-0-001, ОРК 4.2", "умение 2"), ("Карточка 3412-0-001, ОРК 4-5", "умение 2")
    assert named(*same) == "Карточка 3412-0-001, ОРК 4.1, 4.2, 4-5: умение 2"
    parts = parts_of(replace(entry(*(Line("мәтін", number=str(n)) for n in range(60))), others=same), FORM)
    assert list(parts)[1].full_element.count("(продолжение)") == 1
    other = ("Карточка 3412-0-001, ОРК 4.3", "умение 5")
    assert (
        named(*same[:1], other) == "Карточка 3412-0-001, ОРК 4.1, 4.2: умение 2; Карточка 3412-0-001, ОРК 4.3: умение 5"
    )
    card = ("Карточка «Жүзу нұсқаушысы»", "умение 2"), ("Карточка «Жүзу мұғалімі»", "умение 2")
    assert named(*card).endswith("; Карточка «Жүзу нұсқаушысы»: умение 2; Карточка «Жүзу мұғалімі»: умение 2")


def test_a_function_without_contents_is_a_head_in_its_annex() -> None:
    whole = cards()[2]
    bare = Pair(ChangeKind.ADDED, Part.FUNCTION, new=one("Есеп беру", (2,), "2"), key="bare")
    found = table(comparison((replace(whole, pairs=(*whole.pairs, bare)),)))
    lines = {line.text: line.kind for line in annex_lines(found.annexes[0])}
    assert lines["Трудовая функция 2. Есеп беру"] is LineKind.HEAD
    assert "Есеп беру" not in lines


def test_what_stands_outside_the_cards_is_named_once_and_each_point_has_its_row() -> None:
    """The head says it once for both sides; a row names its element alone, with the printed number; wordings of one point stand in one row, each once."""
    outside = CardRef("", GENERAL, "Жалпы ережелер", None, None, None)
    made = comparison(())
    points = (
        Pair(
            ChangeKind.REWORDED,
            Part.FIELD,
            "provision",
            old=(Place("ескі", number="1"),),
            new=(Place("жаңа", number="3"),),
        ),
        Pair(ChangeKind.REMOVED, Part.FIELD, "provision", old=(Place("бір", number="4.2)"),)),
        Pair(ChangeKind.REMOVED, Part.FIELD, "provision", old=(Place("екі", number="7"), Place("үш", number="9"))),
    )
    (section,) = table(replace(made, general=CardMatch(CardStatus.MATCHED, outside, outside, points))).sections
    assert (section.label, section.old, section.new) == ("Общие положения и паспорт стандарта", (), ())
    assert [row.full_element for row in section.entries] == [
        "Положение, пункт 1 (в новой редакции: пункт 3)",
        "Положение, подпункт 2) пункта 4",
        "Положение, пункты 7, 9",
    ]
    assert [[(line.before, line.text) for line in row.old] for row in section.entries] == [
        [("1. ", "ескі")],
        [("2) ", "бір")],
        [("7. ", "екі"), ("9. ", "үш")],
    ]
