"""kasdiff review --from: decisions and notes come back out of a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from kasdiff.__main__ import main
from kasdiff.assets import samples
from kasdiff.i18n import LANGUAGES, Language, Translator
from kasdiff.reports.excel import workbook
from kasdiff.reports.options import ReportOptions, decisions_of
from kasdiff.review.rulings import Ruled, Ruling, Verdict
from kasdiff.review.session_file import create, open_session, read_session
from kasdiff.showing.cases import cases_of
from tests.review.sessions import MORNING, NOON, RULED, contents, snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.review.rulings import Rulings

LATER = "2026-02-05T12:00:00Z"


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """A session of one change, "Жүзу – 25 м" to "Жүзу – 50 м", of which nothing is decided."""
    path = tmp_path / "a.kasdiff"
    create(path, replace(contents(tmp_path), rulings={}), NOON).close()
    return path


def key_in(session: Path) -> str:
    snapshot = read_session(session).snapshot
    assert snapshot is not None
    (case,) = cases_of(snapshot.comparison)
    return case.key


def written(session: Path, language: Language = "en") -> Path:
    """The workbook of a session as it is now."""
    held = read_session(session)
    assert held.snapshot is not None
    options = ReportOptions(decisions=decisions_of(held.rulings))
    path = session.with_name("a.xlsx")
    path.write_bytes(workbook(held.snapshot.comparison, Translator(language), options))
    return path


def fill(book: Path, language: Language = "en", row: int = 2, /, **cells: str | None) -> None:
    """Type into cells of the sheet of changes, by the English heads of their columns, and save it with another program."""
    tr, opened = Translator(language), load_workbook(book, rich_text=True)
    sheet = opened[tr.text("Changes")]
    heads = [cell.value for cell in sheet[1]]
    for head, text in cells.items():
        sheet.cell(row, heads.index(tr.text(head.replace("_", " "))) + 1).value = text
    opened.properties.lastModifiedBy = "Айгүл"
    opened.save(book)


def decide(session: Path, ruling: Ruling) -> None:
    held = open_session(session, NOON)
    held.keep_all({key_in(session): Ruled(ruling, RULED.subject)}, ())
    held.close()


def rulings_in(session: Path) -> Rulings:
    return read_session(session).rulings


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_and_a_note_are_taken_in_every_language(language: Language, session: Path, tmp_path: Path) -> None:
    words = {"en": "Accepted", "ru": "принято ", "kk": "қабылданды"}
    book = written(session, language)
    fill(book, language, Decision=words[language], Note="=неге 50?\r\nсол ")
    before = session.read_bytes()
    assert main(["review", str(session), "--from", str(book), "--language", language]) == 0
    (ruled,) = rulings_in(session).values()
    assert (ruled.ruling.verdict, ruled.ruling.note, ruled.ruling.author) == (
        Verdict.ACCEPTED,
        "=неге 50?\nсол",
        "Айгүл",
    )
    assert (ruled.subject.old, ruled.subject.new) == (("Жүзу – 25 м",), ("Жүзу – 50 м",))
    assert list(rulings_in(session)) == [key_in(session)]
    assert (tmp_path / "a.before-1.kasdiff").read_bytes() == before
    assert read_session(session).log[-1].what == "from_workbook"


def test_who_decided_is_as_the_workbook_says_else_as_is_asked(session: Path) -> None:
    book = written(session)
    fill(book, Decision="rejected", Author="Болат")
    assert main(["review", str(session), "--from", str(book), "--author", "Дана"]) == 0
    assert [one.ruling.author for one in rulings_in(session).values()] == ["Болат"]
    fill(book, Decision="query", Author=None)
    assert main(["review", str(session), "--from", str(book), "--author", "Дана", "--take", "theirs"]) == 0
    assert [one.ruling.author for one in rulings_in(session).values()] == ["Дана"]


def test_an_untouched_workbook_changes_nothing(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(session, Ruling(Verdict.QUERY, "неге?", "Болат", MORNING))
    book = written(session)
    decide(session, Ruling(Verdict.ACCEPTED, "жарайды", "Болат", NOON))  # later than the workbook
    before = session.read_bytes()
    assert main(["review", str(session), "--from", str(book), "--language", "en"]) == 0
    assert session.read_bytes() == before
    assert not list(tmp_path.glob("*before*"))
    assert "says nothing that the session does not say" in capsys.readouterr().err


def test_decision_and_note_are_brought_together_each_by_itself(session: Path) -> None:
    decide(session, Ruling(Verdict.QUERY, "неге?", "Болат", MORNING))
    book = written(session)
    fill(book, Note="түсінікті")
    decide(session, Ruling(Verdict.ACCEPTED, "неге?", "Болат", NOON))
    assert main(["review", str(session), "--from", str(book)]) == 0
    (ruled,) = rulings_in(session).values()
    assert (ruled.ruling.verdict, ruled.ruling.note) == (Verdict.ACCEPTED, "түсінікті")


def test_what_was_emptied_in_the_workbook_is_taken_away(session: Path) -> None:
    decide(session, Ruling(Verdict.QUERY, "неге?", "Болат", MORNING))
    book = written(session)
    fill(book, Decision=None, Note=None)
    assert main(["review", str(session), "--from", str(book)]) == 0
    assert not rulings_in(session)


@pytest.mark.parametrize(("take", "verdict", "note"), [("theirs", "rejected", "жоқ"), ("mine", "accepted", "иә")])
def test_conflicts_are_listed_and_nothing_is_written_until_it_is_said_whose_word_counts(
    take: str, verdict: str, note: str, session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = written(session)
    fill(book, Decision="rejected", Note="жоқ")
    decide(session, Ruling(Verdict.ACCEPTED, "иә", "Болат", NOON))
    before = session.read_bytes()
    asked = ["review", str(session), "--from", str(book), "--language", "en"]
    assert main(asked) == 1
    told = capsys.readouterr().out
    assert "Sheet “Changes”, row 2:" in told
    assert "the session: ✓\u00a0accepted  ✎\u00a0иә  (Болат, 2026-01-05T12:00:00Z)" in told
    assert "the workbook: ✗\u00a0rejected  ✎\u00a0жоқ  (Айгүл)" in told
    assert "Nothing was written." in told
    assert session.read_bytes() == before
    assert not list(tmp_path.glob("*before*"))
    assert main([*asked, "--take", take]) == 0
    (ruled,) = rulings_in(session).values()
    assert (ruled.ruling.verdict, ruled.ruling.note) == (Verdict(verdict), note)


@pytest.mark.parametrize("take", [[], ["--take", "theirs"]])
@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"Decision": "maybe"}, "“maybe” is no decision"),
        ({"Decision": "accepted", "New_wording": "Есеп"}, "the wordings in the row are not those of its key"),
        ({"Decision": "accepted", "Key": None}, "the row has lost its key"),
    ],
)
def test_a_row_that_cannot_be_meant_stops_all(
    cells: dict[str, str | None], problem: str, take: list[str], session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = written(session)
    fill(book, "en", 2, **cells)
    before = session.read_bytes()
    assert main(["review", str(session), "--from", str(book), "--language", "en", *take]) == 1
    assert problem in capsys.readouterr().out
    assert session.read_bytes() == before


def test_a_change_that_the_session_has_not_is_listed_and_kept_only_when_it_is_asked_for(
    session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = written(session)
    fill(book, Key="other", Decision="accepted")
    asked = ["review", str(session), "--from", str(book), "--language", "en"]
    assert main(asked) == 1
    assert "the session has no such change" in capsys.readouterr().out
    assert main([*asked, "--take", "mine"]) == 0
    assert not rulings_in(session)
    assert main([*asked, "--take", "theirs"]) == 0
    (ruled,) = rulings_in(session).values()
    assert ruled.subject.new == ("Жүзу – 50 м",)


def test_one_change_in_two_rows_with_two_decisions_is_refused(
    session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = written(session)
    fill(book, Decision="accepted")
    fill(book, "en", 3, Decision="rejected", Key=key_in(session), Old_wording="Жүзу – 25 м", New_wording="Жүзу – 50 м")
    assert main(["review", str(session), "--from", str(book), "--language", "en", "--take", "theirs"]) == 1
    assert "row 3: the same change stands in another row with another decision" in capsys.readouterr().out
    assert not rulings_in(session)


def test_columns_may_have_been_moved_and_sheets_renamed(session: Path) -> None:
    book = written(session)
    fill(book, Decision="accepted")
    opened = load_workbook(book)
    opened["Changes"].insert_cols(1, 2)
    opened["Changes"].title = "Өз парағым"
    opened.save(book)
    assert main(["review", str(session), "--from", str(book)]) == 0
    assert [one.ruling.verdict for one in rulings_in(session).values()] == [Verdict.ACCEPTED]


def test_the_workbook_of_another_comparison_is_refused(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = written(session)
    other, held = tmp_path / "b.kasdiff", read_session(session)
    assert held.snapshot is not None
    new = replace(held.snapshot.comparison.new, sha256="c" * 64, order_number="285")
    comparison = replace(held.snapshot.comparison, new=new)
    create(other, replace(held, snapshot=replace(held.snapshot, comparison=comparison)), NOON).close()
    assert main(["review", str(other), "--from", str(book), "--take", "theirs", "--language", "en"]) == 2
    assert "a.xlsx is the workbook of another comparison" in capsys.readouterr().err


def corrected(session: Path, folder: Path, *items: str) -> Path:
    """A session of the same editions after the file of the new one was corrected."""
    path, folder = folder / "b.kasdiff", folder / "corrected"
    folder.mkdir()
    made = snapshot(folder, *items)
    new = replace(made.comparison.new, sha256="c" * 64)
    held = read_session(session)
    create(path, replace(held, snapshot=replace(made, comparison=replace(made.comparison, new=new))), NOON).close()
    return path


def test_of_a_workbook_from_before_a_file_was_corrected_what_fits_is_taken(session: Path, tmp_path: Path) -> None:
    book = written(session)
    fill(book, Decision="accepted", Note="иә")
    later = corrected(session, tmp_path, "Жүзу – 50 м", "Есеп беру")
    assert main(["review", str(later), "--from", str(book)]) == 0
    (ruled,) = rulings_in(later).values()
    assert (ruled.ruling.verdict, ruled.ruling.note, ruled.subject.new) == (Verdict.ACCEPTED, "иә", ("Жүзу – 50 м",))


def test_the_rest_is_listed_with_its_wordings_and_the_exit_code_tells(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = written(session)
    fill(book, Decision="accepted", Note="иә")
    later = corrected(session, tmp_path, "Жүзу – 100 м", "Есеп")
    before = later.read_bytes()
    assert main(["review", str(later), "--from", str(book), "--language", "en", "--take", "theirs"]) == 1
    told = capsys.readouterr().out
    assert "1 row of the workbook no longer applies: a file was corrected since" in told
    assert "Жүзу – 25 м  →  Жүзу – 50 м" in told
    assert "the workbook: ✓\u00a0accepted  ✎\u00a0иә" in told
    assert later.read_bytes() == before


def test_what_is_no_workbook_of_the_program_is_refused(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = written(session)
    opened = load_workbook(book)
    del opened["kasdiff"]
    opened.save(book)
    assert main(["review", str(session), "--from", str(book), "--language", "en"]) == 2
    assert "is no workbook of this program's" in capsys.readouterr().err
    book.write_bytes(b"PK")
    assert main(["review", str(session), "--from", str(book)]) == 2
    assert main(["review", str(session), "--from", str(book.with_name("none.xlsx"))]) == 2


def test_a_session_that_a_window_writes_is_refused(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = written(session)
    fill(book, Decision="accepted")
    held = open_session(session, NOON)
    try:
        assert main(["review", str(session), "--from", str(book), "--language", "en"]) == 2
    finally:
        held.close()
    assert "is open in another window" in capsys.readouterr().err
    assert not rulings_in(session)


def test_whose_word_counts_is_asked_with_a_workbook_alone(session: Path) -> None:
    assert main(["review", str(session), "--take", "mine"]) == 2


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("filled.xlsx", None, "is not there"),
        ("table.docx", samples("sample-2019-kk.docx").read_bytes(), "table.docx is no Excel workbook."),
        ("notes.xlsx", b"accepted, rejected", "notes.xlsx is no Excel workbook."),
    ],
)
def test_what_is_no_workbook_is_called_what_it_is(
    name: str, data: bytes | None, problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session, book = tmp_path / "a.kasdiff", tmp_path / name
    create(session, contents(tmp_path), NOON).close()
    if data is not None:
        book.write_bytes(data)
    assert main(["review", str(session), "--from", str(book), "--language", "en"]) == 2
    assert problem in capsys.readouterr().err


def test_a_session_that_is_not_there_is_said_to_be_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(tmp_path / "none.kasdiff"), "--language", "ru"]) == 2
    assert capsys.readouterr().err.startswith(f"kasdiff: Файл {tmp_path / 'none.kasdiff'} не найден.")
