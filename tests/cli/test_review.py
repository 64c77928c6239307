"""kasdiff review: what a session holds, without a window."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.__main__ import main
from kasdiff.review.rulings import Ruled, Ruling, Verdict, subject_of
from kasdiff.review.session_file import create, open_session
from kasdiff.showing.cases import cases_of
from tests.review.sessions import NOON, RULED, contents

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.comparison import Comparison


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """A session of one change, which is accepted, and a decision that no longer applies."""
    kept = contents(tmp_path)
    assert kept.snapshot is not None
    rulings = {"gone": RULED, **accepted(kept.snapshot.comparison)}
    path = tmp_path / "a.kasdiff"
    create(path, replace(kept, rulings=rulings), NOON).close()
    return path


def accepted(comparison: Comparison) -> dict[str, Ruled]:
    (case,) = cases_of(comparison)
    (match,) = comparison.cards
    pair = next(one for one in match.pairs if one.key == case.key)
    return {case.key: Ruled(Ruling(Verdict.ACCEPTED, "жарайды", "Болат", NOON), subject_of(match, pair))}


def test_progress_decisions_and_what_is_lost_are_told(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(session), "--language", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("old.txt  ↔  new.txt\n")
    assert "1 of 1 reviewed, 1 of 1 high ones" in out
    assert "✓\u00a0accepted  ✎\u00a0жарайды  (Болат, 2026-01-05T12:00:00Z)" in out
    assert "Жүзу – 25 м  →  Жүзу – 50 м" in out
    assert out.count("неге 50?") == 2  # among all, and among those that no longer apply
    assert "Decisions that no longer apply:" in out


def test_an_open_change_is_told_by_the_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "a.kasdiff"
    create(path, replace(contents(tmp_path), rulings={}), NOON).close()
    assert main(["review", str(path)]) == 1


def test_the_json_has_the_decisions_and_the_session_is_left_alone(session: Path, tmp_path: Path) -> None:
    before = session.read_bytes()
    held = open_session(session, NOON)  # a window that writes it is no hindrance
    assert main(["review", str(session), "--json", str(tmp_path / "out.json")]) == 0
    held.close()
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    (review,) = (pair["review"] for card in written["cards"] for pair in card["pairs"] if "review" in pair)
    assert review == {"decision": "accepted", "note": "жарайды", "author": "Болат", "time": NOON}
    assert session.read_bytes() == before


def test_what_is_no_session_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.kasdiff").write_bytes(b"")
    assert main(["review", str(tmp_path / "a.kasdiff"), "--language", "en"]) == 2
    assert "is not a session of this program" in capsys.readouterr().err
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 a workbook")  # whole, and nothing of it is to be salvaged
    assert main(["review", str(tmp_path / "a.xlsx"), "--language", "en"]) == 2
    assert "is not a session of this program" in capsys.readouterr().err
