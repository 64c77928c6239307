"""Reports keep the rules by which the Open XML SDK judges files of Word and Excel: schemas, identifiers, references between parts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from openxml_audit import FileFormat, OpenXmlValidator

from kasdiff.compare.engine import compare
from kasdiff.i18n import LANGUAGES, Translator
from kasdiff.model.comparison import ChangeKind, Pair, Part
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from kasdiff.reports.options import CHANGE_REPORT, TABLE, ReportOptions, ReviewerDecision
from kasdiff.reports.registry import REPORTS
from kasdiff.reports.templates import own_form
from tests.reports.made_up import cards, comparison, one
from tests.reports.test_redline import EDITIONS, PAIRS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kasdiff.i18n import Language
    from kasdiff.model.comparison import Comparison

# Parts that Word always writes, and can do without: only the validator asks for them, not the SDK.
_NOT_NEEDED = "Sem_MissingRelationshipType"
_SHORTEST = ("2019-292-ru", "2023-262-kk")
_OFFICE = [name for name, report in REPORTS.items() if report.ending in {".docx", ".xlsx"}]


def findings(path: Path) -> Iterator[str]:
    for fault in OpenXmlValidator(file_format=FileFormat.OFFICE_2007, max_errors=0).validate(path).errors:
        if fault.severity == "error" and fault.id != _NOT_NEEDED:
            yield f"{fault.part_uri} {fault.path}: {fault.description}"


def large() -> Comparison:
    """Return a comparison with every kind of change, with rows that a page does not hold, and with signs that XML does not know."""
    long = "Біліктілігі жоғары санатты маман\x0b " * 200
    pairs = (
        Pair(ChangeKind.REMOVED, Part.ABILITY, old=one(long, (1, 1, 9), "9")),
        Pair(ChangeKind.ADDED, Part.KNOWLEDGE, new=one(f"={long}", (1, 1, 9), "9")),
    )
    first, *others = cards()
    return comparison((replace(first, pairs=(*first.pairs, *pairs)), *others))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", _OFFICE)
def test_a_report_is_valid(name: str, language: Language, tmp_path: Path) -> None:
    made = large()
    decided = ReviewerDecision("query", "<Неге?>", "A & B", "2026-11-30T10:00:00Z")
    keys = [match.key for match in made.cards] + [pair.key for match in made.cards for pair in match.pairs]
    options = ReportOptions(
        kinds=tuple(ChangeKind), decisions=dict.fromkeys(keys, decided), author="A & B", date="2026-11-30T00:00:00Z"
    )
    path = tmp_path / f"report{REPORTS[name].ending}"
    REPORTS[name].write(made, path, Translator(language), options)
    assert not list(findings(path))


@pytest.mark.parametrize("report", [TABLE, CHANGE_REPORT])
def test_a_form_to_be_edited_is_valid(report: str, tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(own_form(report, Translator("kk"), "draft"))
    assert not list(findings(path))


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_reports_of_real_editions_are_valid(old: str, new: str, tmp_path: Path) -> None:
    if not EDITIONS.is_dir():
        pytest.skip("the real editions are not here")
    if (old, new) != _SHORTEST and not os.environ.get("KASDIFF_ALL_PAIRS"):
        pytest.skip("the longer pairs take minutes: make evaluate validates them (KASDIFF_ALL_PAIRS)")
    before, after = (parse(read_document(EDITIONS / f"{name}.txt")) for name in (old, new))
    made = compare(before, after)
    for name in _OFFICE:
        path = tmp_path / f"{name}{REPORTS[name].ending}"
        REPORTS[name].write(made, path, Translator("kk"), ReportOptions())
        assert not list(findings(path)), name
