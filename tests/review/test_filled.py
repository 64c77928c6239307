"""A workbook and a session brought together: three states of each field, whose word counts, and rows that cannot be meant."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kasdiff.errors import ReadError
from kasdiff.model.edition import Amendment
from kasdiff.review.filled import (
    Filled,
    FilledBook,
    Said,
    Signed,
    Take,
    edition_identity,
    is_earlier,
    merged,
    subjects_in,
)
from kasdiff.review.rulings import Ruled, Ruling, Subject, Verdict
from tests.reports.made_up import cards, comparison

SUBJECT = Subject("Маман", "ability", "", ("ескі", "мәтін"), ("жаңа",))
SIGNED = Signed("Айгүл", "2026-02-01T00:00:00Z")
ROW = Filled("Changes", 2, "k", Said(), "Маман", "ескі\nмәтін", " жаңа ")


def book(*rows: Filled, **before: Said) -> FilledBook:
    return FilledBook("a" * 64, "b" * 64, before, rows)


def said(verdict: str = "", note: str = "", author: str = "") -> Filled:
    return replace(ROW, said=Said(verdict, note, author))


def ruled(verdict: str = "", note: str = "") -> dict[str, Ruled]:
    ruling = Ruling(Verdict(verdict) if verdict else Verdict.OPEN, note, "Болат", "2026-01-01T00:00:00Z")
    return {} if ruling.blank else {"k": Ruled(ruling, SUBJECT)}


@pytest.mark.parametrize(
    ("was", "in_book", "here", "theirs", "mine"),
    [
        # was, the workbook now, the session now: what stands then, if the workbook's word counts, or the session's; None: nobody needs to be asked
        ("", "accepted", "", "accepted", None),
        ("query", "accepted", "query", "accepted", None),
        ("query", "", "query", "", None),
        ("query", "query", "accepted", "accepted", None),
        ("query", "query", "", "", None),
        ("", "accepted", "accepted", "accepted", None),
        ("query", "accepted", "rejected", "accepted", "rejected"),
        ("query", "", "rejected", "", "rejected"),
        ("", "accepted", "rejected", "accepted", "rejected"),
        ("query", "accepted", "", "accepted", ""),
    ],
)
@pytest.mark.parametrize("field", ["verdict", "note"])
def test_what_one_alone_changed_is_taken_and_what_both_changed_is_asked(
    field: str, was: str, in_book: str, here: str, theirs: str, mine: str | None
) -> None:
    def one(text: str) -> tuple[str, str]:
        return (text, "") if field == "verdict" else ("", text)

    before, rulings = Said(*one(was)), ruled(*one(here))

    def then(take: Take) -> tuple[str, str]:
        found = merged(book(said(*one(in_book)), k=before), rulings, {"k": SUBJECT}, SIGNED, take)
        assert not found.faults
        assert bool(found.conflicts) is (mine is not None and not take)
        after = rulings.get("k") if "k" not in found.changes else found.changes["k"]
        ruling = after.ruling if after else Ruling()
        return "" if ruling.verdict is Verdict.OPEN else ruling.verdict.value, ruling.note

    if mine is None:
        assert then("") == one(theirs)
    assert then("theirs") == one(theirs)
    assert then("mine") == one(theirs if mine is None else mine)


def test_each_field_is_settled_by_itself() -> None:
    before = Said("query", "неге?")
    found = merged(book(said("query", "түсінікті"), k=before), ruled("accepted", "неге?"), {"k": SUBJECT}, SIGNED)
    assert not found.conflicts
    assert found.changes["k"] == Ruled(Ruling(Verdict.ACCEPTED, "түсінікті", "Айгүл", SIGNED.time), SUBJECT)


def test_what_is_not_told_is_empty() -> None:
    assert (Said(), Filled("s", 1, "k", Said()).card, book().editor) == (Said("", "", ""), "", "")


def test_a_conflict_tells_both_and_nothing_is_taken_of_it() -> None:
    found = merged(book(said("accepted", "иә", "Дана")), ruled("rejected"), {"k": SUBJECT}, SIGNED)
    (conflict,) = found.conflicts
    assert conflict.mine == ruled("rejected")["k"].ruling
    assert conflict.theirs == Ruling(Verdict.ACCEPTED, "иә", "Дана")
    assert not found.changes


@pytest.mark.parametrize(
    ("typed", "before", "signed"),
    [("Дана", "", "Дана"), ("Болат", "Болат", "Айгүл"), ("", "", "Айгүл"), ("", "Болат", "Айгүл")],
)
def test_who_decided_is_told_by_the_row_only_where_it_was_written_there_anew(
    typed: str, before: str, signed: str
) -> None:
    found = merged(book(said("accepted", "", typed), k=Said("", "", before)), {}, {"k": SUBJECT}, SIGNED)
    ruling = found.changes["k"]
    assert ruling is not None
    assert ruling.ruling.author == signed


def test_blanks_and_ends_of_lines_of_a_note_say_nothing() -> None:
    row = said("", "бір \r\nекі\n")
    assert not merged(book(row, k=Said("", "бір\nекі")), {}, {"k": SUBJECT}, SIGNED).changes
    assert not merged(book(row), ruled("", "бір\nекі"), {"k": SUBJECT}, SIGNED).changes
    taken = merged(book(row), {}, {"k": SUBJECT}, SIGNED).changes["k"]
    assert taken is not None
    assert taken.ruling.note == "бір\nекі"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (replace(said("accepted"), key=""), "the row has lost its key"),
        (said("perhaps"), "“perhaps” is no decision"),
        (replace(said("accepted"), old="мәтін"), "the wordings in the row are not those of its key"),
        (replace(said("accepted"), new=""), "the wordings in the row are not those of its key"),
    ],
)
def test_a_row_that_cannot_be_meant_is_a_fault_whatever_is_asked(row: Filled, problem: str) -> None:
    found = merged(book(row), {}, {"k": SUBJECT}, SIGNED, "theirs")
    (fault,) = found.faults
    assert str(fault.problem).startswith(problem)
    assert not found.changes


def test_a_row_that_says_what_it_said_is_passed_over_whatever_became_of_it() -> None:
    torn = replace(said("", ""), old="other")
    assert not merged(book(torn), {}, {"k": SUBJECT}, SIGNED).faults
    assert not merged(book(replace(torn, said=Said("?", "бір")), k=Said("?", "бір")), {}, {"k": SUBJECT}, SIGNED).faults


def test_a_cell_that_was_cut_or_a_sheet_without_wordings_proves_nothing() -> None:
    long = replace(SUBJECT, old=("ұ" * 40_000,), new=())
    row = replace(said("accepted"), old="ұ" * 30_001 + "[…]", new=None)
    assert merged(book(row), {}, {"k": long}, SIGNED).changes
    assert merged(book(replace(row, old="ұ" * 29_999)), {}, {"k": long}, SIGNED).faults


def test_one_change_in_two_rows_must_say_the_same() -> None:
    first, second = said("accepted"), replace(said("accepted"), row=3)
    assert not merged(book(first, second), {}, {"k": SUBJECT}, SIGNED).faults
    (fault,) = merged(book(first, replace(second, said=Said("query"))), {}, {"k": SUBJECT}, SIGNED).faults
    assert fault.row.row == 3
    assert str(fault.problem) == "the same change stands in another row with another decision"


def test_a_change_that_the_session_has_not_is_asked_about_and_kept_in_the_words_of_its_row() -> None:
    asked = merged(book(said("accepted")), {}, {}, SIGNED)
    assert [one.mine for one in asked.conflicts] == [None]
    assert not merged(book(said("accepted")), {}, {}, SIGNED, "mine").changes
    kept = merged(book(said("accepted")), {}, {}, SIGNED, "theirs").changes["k"]
    assert kept is not None
    assert kept.subject == Subject("Маман", old=("ескі\nмәтін",), new=(" жаңа ",))
    bare = merged(book(replace(said("accepted"), old=None, new="")), {}, {}, SIGNED, "theirs").changes["k"]
    assert bare is not None
    assert (bare.subject.old, bare.subject.new) == ((), ())


def test_pairs_and_cards_are_found_by_their_keys() -> None:
    found = subjects_in(cards())
    assert found["reworded"].new == ("Реабилитологтың бақылауын сабақ өткізу",)
    assert found["Санитар"] == Subject("5320-1-003 · 3 · Санитар")


def test_a_workbook_of_other_files_or_of_the_same_the_other_way_round_is_refused() -> None:
    assert not is_earlier(book(), "a.xlsx", comparison())
    for old, new in (("a", "c"), ("c", "b"), ("b", "a")):
        with pytest.raises(ReadError, match=r"a\.xlsx is the workbook of another comparison\. Give the workbook"):
            is_earlier(FilledBook(old * 64, new * 64, {}, ()), "a.xlsx", comparison())


def of(**new: Any) -> FilledBook:
    """The workbook of the made-up comparison, with a new edition that differs from it."""
    made = comparison()
    editions = edition_identity(made.old), edition_identity(replace(made.new, **new))
    return FilledBook("a" * 64, "c" * 64, {}, (), editions=editions)


def test_a_workbook_of_the_same_editions_from_before_a_file_was_corrected_is_taken() -> None:
    assert is_earlier(of(file="first.docx", sha256="c" * 64, cards=2, title="?"), "a.xlsx", comparison())


@pytest.mark.parametrize(
    "other",
    [
        {"order_number": "285"},
        {"order_date": "2024-08-01"},
        {"language": "ru"},
        {"own_number_blank": True},
        {"amended_by": (Amendment("109", "", ""),)},
        {"order_number": "", "standards": ("Басқа",)},
    ],
)
def test_another_edition_is_told_by_its_language_order_and_what_amended_it(other: dict[str, Any]) -> None:
    with pytest.raises(ReadError, match="of another comparison"):
        is_earlier(of(**other), "a.xlsx", comparison())


def test_an_edition_without_a_number_is_told_by_its_standards_and_one_without_either_by_its_hash_alone() -> None:
    made = comparison()
    new = replace(made.new, order_number="", order_date="")
    assert edition_identity(new) == "kk | Жүзуге үйрету"
    bare = replace(new, standards=())
    assert edition_identity(bare) == ""
    told = FilledBook("a" * 64, "c" * 64, {}, (), editions=(edition_identity(made.old), ""))
    with pytest.raises(ReadError):
        is_earlier(told, "a.xlsx", replace(made, new=bare))


def test_what_a_corrected_file_has_no_more_is_set_aside_and_never_taken() -> None:
    for take in ("", "theirs", "mine"):
        found = merged(book(said("accepted")), {}, {}, SIGNED, take, earlier=True)
        assert found.gone == [said("accepted")]
        assert not found.changes
        assert not found.conflicts
    assert merged(book(said("maybe")), {}, {}, SIGNED, earlier=True).faults
    fits = merged(book(said("accepted")), {}, {"k": SUBJECT}, SIGNED, earlier=True)
    assert (list(fits.changes), fits.gone) == (["k"], [])
