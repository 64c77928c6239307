"""The changes as CSV."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from msgspec.structs import replace

from kasdiff.i18n import LANGUAGES, Language, Translator
from kasdiff.model.comparison import ChangeKind
from kasdiff.reports.csv_changes import changes_csv
from kasdiff.reports.options import CHANGES, ReportOptions
from tests.reports.made_up import cards, comparison


def rows(language: Language = "en", **options: object) -> list[dict[str, str]]:
    text = changes_csv(comparison(), Translator(language), ReportOptions(**options)).decode("utf-8-sig")  # type: ignore[arg-type]
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def test_each_change_is_a_row_with_its_key_and_wordings() -> None:
    (row,) = [row for row in rows() if row["Key"] == "reworded"]
    assert row["Old wording"] == "Дәрігердің бақылауымен сабақ өткізу"
    assert row["New wording"] == "Реабилитологтың бақылауын сабақ өткізу"
    assert (row["Old: sub-level"], row["New: sub-level"]) == ("4.1", "4.2")
    assert row["Similarity"] == "0.8"
    listed = {pair.key for match in cards() for pair in match.pairs if ReportOptions().lists(pair.kind)}
    assert {row["Key"] for row in rows()} == listed


def test_what_is_not_listed_is_left_out_and_comes_when_it_is_asked_for() -> None:
    assert not [row for row in rows() if row["Key"] == "typographic"]
    assert [row for row in rows(kinds=(*CHANGES, ChangeKind.TYPOGRAPHIC)) if row["Key"] == "typographic"]


def test_a_text_is_no_formula() -> None:
    (row,) = [row for row in rows() if row["Key"] == "added-2"]
    assert row["New wording"] == "'=1+1 есептеу"


def test_line_breaks_quotes_and_semicolons_of_a_text_stay_in_its_cell() -> None:
    (match, *rest) = cards()
    pair = next(pair for pair in match.pairs if pair.key == "removed")
    odd = replace(pair, old=(replace(pair.old[0], text='a; "b"\nc \ud800'),))
    made = comparison((replace(match, pairs=(odd,)), *rest))
    text = changes_csv(made, Translator("en")).decode("utf-8-sig")
    (row,) = [row for row in csv.DictReader(StringIO(text, newline=""), delimiter=";") if row["Key"] == "removed"]
    assert row["Old wording"].startswith('a; "b"\nc ')


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_comparison_gives_the_same_bytes(language: Language) -> None:
    made = changes_csv(comparison(), Translator(language))
    assert made == changes_csv(comparison(), Translator(language))
    assert made.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in made
