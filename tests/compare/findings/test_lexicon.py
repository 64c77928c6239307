"""Patterns are tried only where a word begins like them; what is found must be what all of them would find."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kasdiff.compare.findings.lexicon import Valued, beginnings, needed, table

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf-8"))
BOUNDS = Valued(
    (
        ("at least", ["(?:кем|ең аз) дегенде", "(?:ең )?төменгі(?= #)"]),
        ("below", ["(?<=# )(?:төмен|аз)"]),
        ("until", ["(?:(?<=дейін )|(?<=# ))және одан", "# (?:күн )?дейін"]),
        ("little", ["ең аз"]),
    )
)


@pytest.mark.parametrize(
    ("row", "begins", "found"),
    [
        ("кем дегенде # күн", "кем", ("кем дегенде", "at least")),
        ("ең аз дегенде # күн", "ең", ("ең аз дегенде", "at least")),  # of two that fit the first counts
        ("ең аз # күн", "ең", ("ең аз", "little")),
        ("ең төменгі # балл", "ең", ("ең төменгі", "at least")),  # what may be left out begins it, too
        ("төменгі # балл", "төменгі", ("төменгі", "at least")),
        ("# төмен", "төмен", ("төмен", "below")),  # what must stand before a word is no part of it
        ("су төмен", "төмен", None),
        ("# дейін", "#", ("# дейін", "until")),
        ("# және одан көп", "және", ("және одан", "until")),
        ("ең азы", "ең", None),  # words are whole
    ],
)
def test_what_fits_at_a_word(row: str, begins: str, found: tuple[str, str] | None) -> None:
    start = row.split().index(begins) and row.index(f" {begins}") + 1
    match = BOUNDS.at(row, start, begins)
    assert (match and (row[start : match[0]], match[1])) == found


@pytest.mark.parametrize(
    ("form", "run"),
    [
        ("не достиг\\w+(?: возраста)?(?= #)", "не достиг"),
        ("\\w+[ую](?:ға|ге) құқығы бар", " құқығы бар"),
        ("(?<=# )(?:төмен|аз)", "# "),  # what must stand before a word must stand in the text
        ("раз(?! в)", "раз"),  # and what must not, need not
        ("(?:не )?более", "более"),  # nor what may be left out
        ("разаа?", "раза"),
        ("раза{0,2}", "раз"),
        ("ко?т", "к"),  # of two runs of one letter the first
        ("\\w{2,}(?:ға|ге)", ""),
        ("[сc]м", "м"),
    ],
)
def test_without_what_nothing_fits_a_form(form: str, run: str) -> None:
    assert needed(form) == run


@pytest.mark.parametrize(
    ("form", "letters"),
    [
        ("кемінде", ["кемі"]),
        ("раза?", ["раз"]),
        ("(?:не )?более", ["не", "боле"]),
        ("(?<=# )(?:до|свыше)", ["до", "свыш"]),
        ("\\w+ға болады", [""]),
        ("(?:(?:от|с) )?# и выше", ["от", "с", "#"]),
    ],
)
def test_with_what_a_form_may_begin(form: str, letters: list[str]) -> None:
    assert beginnings(form) == letters


def _patterns() -> Iterator[str]:
    """Yield the patterns of several words that the program looks for, but for those that are put together of others."""
    quantities, limits = table("quantities"), table("limits")
    for key in ("often", "loose", "words", "long"):
        yield from (pattern for patterns in quantities[key].values() for pattern in patterns)
    yield from (pattern for key in ("kk", "ru", "both") for patterns in limits[key].values() for pattern in patterns)
    yield from (pattern for rule in table("modality")["rules"] for pattern in (*rule["kk"], *rule["ru"]))


def test_no_pattern_is_missed_for_its_beginning() -> None:
    patterns = [one for one in _patterns() if not re.search(r"\{\D", one)]
    tried = Valued((one, [one]) for one in patterns)
    texts = {text.replace("·", " ") for forms in FORMS.values() for listed in forms.values() for text in listed.split()}
    rows = sorted({row for text in texts for row in (text, re.sub(r"\d+", "#", text))})
    found = 0
    for row in rows:
        for word in re.finditer(r"\S+", row):
            all_of_them = (
                (match.end(), one)
                for one in patterns
                if (match := re.compile(rf"(?:{one})(?!\S)").match(row, word.start())) and match.end() > word.start()
            )
            expected = next(all_of_them, None)
            assert tried.at(row, word.start(), word.group()) == expected, (row, word.group())
            found += expected is not None
    assert found > 50  # the texts hold such words
