"""Sessions for the tests: two small files, read and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.model.document import Document, Paragraph
from kasdiff.model.source import Source as Place
from kasdiff.review.rulings import Ruled, Ruling, Subject, Verdict
from kasdiff.review.session_content import Read, Snapshot, Source
from kasdiff.review.session_file import Contents, Logged
from tests.compare.build import one_list

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.edition import Edition

MORNING, NOON = "2026-01-05T06:00:00Z", "2026-01-05T12:00:00Z"
RULED = Ruled(
    Ruling(Verdict.QUERY, "неге 50?", "Айгүл", MORNING),
    Subject("Маман", "ability", "", ("Жүзу – 25 м",), ("Жүзу – 50 м",)),
)
LOGGED = Logged(NOON, "Айгүл", "ruled", ("a", "b"))


def read(path: Path, edition: Edition) -> Read:
    """A file with its edition."""
    path.write_text("Жүзу", encoding="utf-8")
    document = Document(path.name, edition.sha256, "txt", (Paragraph("Жүзу", Place(1)),), lines=("Жүзу",))
    return Read(Source.of(path), document, edition)


def snapshot(folder: Path, *items: str) -> Snapshot:
    """A comparison of two small editions."""
    old, new = (
        replace(one_list(*texts), file=name)
        for name, texts in (("old.txt", ("Жүзу – 25 м", "Есеп")), ("new.txt", items or ("Жүзу – 50 м", "Есеп")))
    )
    comparison = compare(old, new)
    return Snapshot(
        read(folder / "old.txt", old), read(folder / "new.txt", new), Options(), comparison, ("", "Стандарт"), "0.1"
    )


def contents(folder: Path) -> Contents:
    """All that a session may hold."""
    return Contents(snapshot(folder), {"a": RULED}, '{"format": "kasdiff.pairs/1"}', "[labels]", "7", (LOGGED,))
