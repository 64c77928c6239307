"""Finding words in both editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.app.models.search import Found, ranges, search
from kasdiff.app.work import RowFilter
from kasdiff.progress import at_once
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from kasdiff.app.work import Work


def found_texts(work: Work, found: Found) -> list[tuple[int, int, str]]:
    out = []
    for hit in found.hits:
        row = work.sheets[hit.sheet].rows[hit.row]
        place = row.old if hit.side == 0 else row.new
        assert place is not None
        out.append((hit.sheet, hit.side, place.text[hit.start : hit.end]))
    return out


def test_words_are_found_on_both_sides_whatever_their_case(work: Work) -> None:
    assert found_texts(work, at_once(search(work, "ТІРКЕУ", RowFilter()))) == [
        (1, 0, "тіркеу"),
        (1, 1, "тіркеу"),
        (1, 0, "тіркеу"),
        (1, 1, "тіркеу"),
    ]


def test_look_alike_letters_are_the_same(work: Work) -> None:
    assert found_texts(work, at_once(search(work, "жүзугe", RowFilter()))) == [(2, 1, "Жүзуге")]  # a Latin e


def test_hidden_rows_are_counted_apart(work: Work) -> None:
    found = at_once(search(work, "тіркеу", RowFilter(only_changes=True)))
    assert (len(found.hits), found.hidden) == (2, 2)


def test_nothing_is_found_for_nothing(work: Work) -> None:
    assert at_once(search(work, "  ", RowFilter())) == Found()
    assert at_once(search(work, "жоқ мұндай", RowFilter())).after(0, 0) is None


def test_ranges_are_those_of_the_printed_text() -> None:
    text = "«Қор»  –\u00a0қор"
    assert [text[start:end] for start, end in ranges(text, fold("қор"))] == ["Қор", "қор"]
    assert [text[start:end] for start, end in ranges(text, fold('"қор" - қ'))] == ["«Қор»  –\u00a0қ"]


def test_the_search_begins_at_the_reader_and_goes_round(work: Work) -> None:
    found = at_once(search(work, "тіркеу", RowFilter()))
    assert found.after(1, 0) == 0
    assert found.after(3, 0) == 0
    last = found.hits[-1]
    assert found.after(last.sheet, last.row) == 2
    assert any(current for ranges in found.of_sheet(1, 2).values() for *_, current in ranges)
