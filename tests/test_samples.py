"""The sample files are what their contents say, in both formats, and say of themselves that they are samples."""

from __future__ import annotations

import tomllib

import pytest

from samples.build import HERE, as_docx, as_text, edition_blocks

STEMS = sorted(path.stem for path in (HERE / "content").glob("*.toml"))


@pytest.mark.parametrize("stem", STEMS)
def test_files_are_built_from_their_contents(stem: str) -> None:
    words = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    content = tomllib.loads((HERE / "content" / f"{stem}.toml").read_text(encoding="utf-8"))
    blocks = edition_blocks(content, words[content["language"]])
    assert (HERE / f"sample-{stem}.txt").read_text(encoding="utf-8") == as_text(blocks)
    assert (HERE / f"sample-{stem}.docx").read_bytes() == as_docx(blocks)


@pytest.mark.parametrize("stem", STEMS)
def test_each_sample_says_that_it_is_one(stem: str) -> None:
    first_line = (HERE / f"sample-{stem}.txt").read_text(encoding="utf-8").splitlines()[0]
    assert first_line.startswith(("ҮЛГІ", "ОБРАЗЕЦ"))
