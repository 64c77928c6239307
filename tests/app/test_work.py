"""Cards in the order of the tree, changes in the order of reading, rows under a filter."""

from __future__ import annotations

from msgspec.structs import replace

from kasdiff.app.work import RowFilter, Work, hidden_counts, prepare, visible_rows
from kasdiff.compare.options import Options
from kasdiff.model.comparison import CardStatus, ChangeKind, Part
from tests.app import made_up


def test_cards_stand_matched_added_removed_and_in_the_new_edition_s_order(work: Work) -> None:
    assert [(sheet.match.status.value, sheet.card.name) for sheet in work.sheets] == [
        ("matched", "Музей меңгерушісі"),
        ("matched", "Кітапханашы"),
        ("added", "Жүзу нұсқаушысы"),
        ("removed", "Сүңгуші"),
    ]


def test_a_pair_is_one_entry_and_a_whole_card_one_stop(work: Work) -> None:
    entries = [(work.sheets[e.sheet].card.code, e.kind.value, e.inside) for e in work.entries]
    assert ("2622-1-002", "moved", False) in entries
    assert entries.count(("2622-1-002", "moved", False)) == 1  # though it stands in two rows
    assert [one for one in entries if one[0] == "3423-0-013"] == [
        ("3423-0-013", "added", False),
        ("3423-0-013", "added", True),
        ("3423-0-013", "added", True),
    ]
    assert not [one for one in entries if one[0] == "1349-0-001"]


def test_two_editions_of_several_standards_keep_them_apart() -> None:
    whole = made_up.comparison()
    old, new = replace(whole.old, standards=("Кітапхана", "Спорт")), whole.new
    cards = [
        replace(match, old=replace(match.old, standard="Спорт"))
        if match.status is CardStatus.REMOVED and match.old
        else match
        for match in whole.cards
    ]
    work = prepare(
        made_up.side("a"), made_up.side("b"), Options(), replace(whole, old=old, new=new, cards=tuple(cards))
    )
    assert [sheet.standard for sheet in work.sheets] == ["Кітапхана", "Кітапхана", "Кітапхана", "Спорт"]


def test_without_a_filter_every_row_is_shown(work: Work) -> None:
    for sheet in work.sheets:
        assert visible_rows(sheet, RowFilter()) == list(range(len(sheet.rows)))


def test_only_changes_keeps_the_heads_above_them(work: Work) -> None:
    sheet = work.sheets[1]
    shown = [sheet.rows[index] for index in visible_rows(sheet, RowFilter(only_changes=True))]
    texts = [place.text for row in shown if (place := row.new or row.old)]
    assert "Кітапты тіркеу." not in texts
    assert "Тәртіп." not in texts
    assert "Кітапхана ісі." not in texts
    assert "Оқырманға қызмет көрсету" in texts  # unchanged, but the head of changes
    assert "Оқырманды электрондық тіркеу." in texts
    assert visible_rows(work.sheets[0], RowFilter(only_changes=True)) == []


def test_a_hidden_kind_hides_its_rows_and_is_counted(work: Work) -> None:
    sheet = work.sheets[1]
    rows = RowFilter(hidden=frozenset({ChangeKind.MOVED}))
    shown = [sheet.rows[index] for index in visible_rows(sheet, rows)]
    assert all(pair.kind is not ChangeKind.MOVED for row in shown if (pair := sheet.pair(row)))
    assert hidden_counts(sheet, rows) == {ChangeKind.MOVED: 1}


def test_an_empty_list_head_goes_with_its_items(work: Work) -> None:
    sheet = work.sheets[1]
    rows = RowFilter(hidden=frozenset(ChangeKind) - {ChangeKind.ADDED})
    shown = [sheet.rows[index] for index in visible_rows(sheet, rows)]
    assert [row.part for row in shown] == [Part.FUNCTION, Part.SKILL, Part.ABILITY, Part.ABILITY]
