"""What `tests/HARD_CASES.md` quotes stands in the editions at the lines that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kasdiff.readers.registry import read_document
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.real

CASES = (ROOT / "tests" / "HARD_CASES.md").read_text(encoding="utf-8")
_QUOTED = re.compile(r"\"([^|]{4,}?)\"(?=[\s,;:)]|$)|«([^»|]{4,})»")
_NEAR = 14  # lines below the one that is named; a list of lines names the first places only
_BLANKS = re.compile(r"\s")


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield (file, lines, printed) of each row."""
    file = ""
    for line in CASES.splitlines():
        if heading := re.match(r"## (\d{4}-\d+-\w\w)", line):
            file = f"{heading[1]}.txt"
        elif line.startswith("#"):
            file = ""  # cases of aligning name cards, not lines
        elif line.startswith("| ") and file and line[2].isdigit():
            lines, printed = line.strip("| ").split(" | ")[:2]
            yield file, lines, printed


def missing(printed: str, text: str) -> list[str]:
    """Return the quoted words that `text` does not hold; "…" and "/" stand for what is left out."""
    quoted = [found[0] or found[1] for found in _QUOTED.findall(printed)]
    parts = [part.strip() for one in quoted for part in re.split(r"…|/", one)]
    return [part for part in parts if _BLANKS.sub("", part) not in _BLANKS.sub("", text)]


@pytest.mark.parametrize("file", sorted({file for file, _, _ in rows()}))
def test_quoted_words_stand_at_their_lines(editions: Path, file: str) -> None:
    document = read_document(editions / file)
    wrong = []
    for name, lines, printed in rows():
        if name == file:
            numbers = [int(number) for number in re.findall(r"\d+", lines)]
            near = " ".join(document.lines[min(numbers) - 2 : max(numbers) + _NEAR])
            wrong += [(lines, part) for part in missing(printed, near)]
    assert wrong == []


def test_all_five_editions_have_cases() -> None:
    assert len({file for file, _, _ in rows()}) == 5
