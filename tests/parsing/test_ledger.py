"""The fate of each block: what is said of it, in which order whatever is said, and what nobody mentions."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kasdiff.model.document import Paragraph
from kasdiff.model.edition import Note, NoteKind, Unrecognised
from kasdiff.model.source import Source
from kasdiff.parsing.ledger import Ledger
from tests.parsing.building import document

PAGE = Source(None, None, 7)


@pytest.fixture
def ledger() -> Ledger:
    return Ledger(document("бірінші", "екінші", "үшінші", "төртінші"))


def at(line: int, last: int | None = None) -> Source:
    return Source(line, last or line, None, line - 1)


def counts(ledger: Ledger) -> tuple[int, int, int, int]:
    coverage = ledger.close().coverage
    return coverage.blocks, coverage.content, coverage.notes, coverage.unrecognised


def test_what_nobody_mentions_is_unrecognised(ledger: Ledger) -> None:
    ledger.content(0)
    ledger.note(NoteKind.AMENDMENT, 2)
    outcome = ledger.close()
    assert outcome.unrecognised == (Unrecognised("екінші", at(2)), Unrecognised("төртінші", at(4)))
    assert counts(ledger) == (4, 1, 1, 2)


def test_several_blocks_become_content_at_once(ledger: Ledger) -> None:
    ledger.content(1, 3)
    assert [ledger.known(index) for index in range(4)] == [False, True, False, True]
    assert [ledger.is_content(index) for index in range(4)] == [False, True, False, True]
    assert counts(ledger) == (4, 2, 0, 2)


def test_a_block_that_is_in_part_no_content_does_not_become_content(ledger: Ledger) -> None:
    ledger.note(NoteKind.AMENDMENT, 0)
    ledger.unrecognised(1)
    ledger.content(0, 1, 2, 3)
    assert not ledger.is_content(0)
    assert not ledger.is_content(1)
    assert ledger.known(0)
    assert counts(ledger) == (4, 2, 1, 1)


def test_a_note_in_a_block_of_content_leaves_its_fate(ledger: Ledger) -> None:
    ledger.content(0, 1)
    ledger.note(NoteKind.AMENDMENT, 0, text="бір")
    assert ledger.is_content(0)
    assert counts(ledger) == (4, 2, 0, 2)


def test_a_note_does_not_excuse_what_was_not_understood(ledger: Ledger) -> None:
    ledger.unrecognised(0)
    ledger.note(NoteKind.AMENDMENT, 0)
    assert counts(ledger) == (4, 0, 0, 4)


def test_what_was_content_and_is_not_understood_is_unrecognised(ledger: Ledger) -> None:
    ledger.content(0)
    ledger.unrecognised(0, " қалған   сөз ")
    assert not ledger.is_content(0)
    assert ledger.close().unrecognised[0] == Unrecognised("қалған сөз", at(1))


def test_each_block_has_a_note_of_its_own(ledger: Ledger) -> None:
    ledger.note(NoteKind.AMENDMENT, 2, 1)
    assert ledger.close().notes == (
        Note(NoteKind.AMENDMENT, "екінші", at(2)),
        Note(NoteKind.AMENDMENT, "үшінші", at(3)),
    )


def test_a_text_over_several_blocks_is_one_note_from_the_first_to_the_last(ledger: Ledger) -> None:
    ledger.note(NoteKind.AMENDMENT, 1, 2, 3, text="екінші  үшінші\nтөртінші")
    assert ledger.close().notes == (Note(NoteKind.AMENDMENT, "екінші үшінші төртінші", at(2, 4)),)
    assert counts(ledger) == (4, 0, 3, 1)


def test_a_place_within_the_blocks_is_told_where_it_is_known(ledger: Ledger) -> None:
    ledger.note(NoteKind.AMENDMENT, 1, 2, text="үшінші", place=at(3))
    assert ledger.close().notes == (Note(NoteKind.AMENDMENT, "үшінші", at(3)),)


def test_a_note_on_no_block_is_none(ledger: Ledger) -> None:
    ledger.note(NoteKind.AMENDMENT, text="ештеңе")
    assert ledger.close().notes == ()


def test_notes_stand_in_the_order_of_the_document_whenever_they_were_made(ledger: Ledger) -> None:
    ledger.note(NoteKind.AMENDMENT, 3)
    ledger.note(NoteKind.AMENDMENT, 0, text="екі")
    ledger.note(NoteKind.AMENDMENT, 0, text="бір")  # of one block: as they were made
    ledger.repair("түзетілді", at(2))
    ledger.repair("бет", PAGE)  # of no block: before all others but those of the first
    assert [note.text for note in ledger.close().notes] == ["екі", "бір", "бет", "түзетілді", "төртінші"]


def test_a_repair_says_nothing_of_the_fate(ledger: Ledger) -> None:
    ledger.repair("түзетілді", at(2))
    assert ledger.close().notes == (Note(NoteKind.REPAIR, "түзетілді", at(2)),)
    assert counts(ledger) == (4, 0, 0, 4)


def test_what_repairs_say_is_told_by_block(ledger: Ledger) -> None:
    ledger.content(0, 1)
    ledger.repair("бір", at(1))
    ledger.repair("екі", at(1))
    ledger.note(NoteKind.AMENDMENT, 1, text="басқа")
    assert ledger.mended() == {0: "бір екі"}


def test_the_text_of_a_block_begins_with_its_automatic_number() -> None:
    blocks = (Paragraph("Үлгіні \u00a0 сақтау", at(1), "1."), Paragraph("Тапсыру", at(2)))
    ledger = Ledger(replace(document(), blocks=blocks))
    assert (ledger.text(0), ledger.text(1)) == ("1. Үлгіні сақтау", "Тапсыру")


def test_the_labels_of_all_who_read_are_kept_together() -> None:
    ledger = Ledger(document("бір"))
    ledger.say_labels(["Кәсіп коды", "Білім"])
    ledger.say_labels(["Машықтар"])
    assert ledger.label_words == {"Кәсіп коды", "Білім", "Машықтар"}
