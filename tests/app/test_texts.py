"""Texts of the window that name what was read."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kasdiff.app.texts import edition_line, edition_lines
from kasdiff.i18n import Language, Translator
from tests.app.made_up import reference


@pytest.mark.parametrize(
    ("language", "said"), [("en", "status not stated"), ("kk", "мәртебесі көрсетілмеген"), ("ru", "статус не указан")]
)
def test_an_edition_is_in_force_only_where_its_file_tells_so(language: Language, said: str) -> None:
    tr = Translator(language)
    untold = replace(reference("34", "2024-07-31", "new.txt"), status=None)
    assert edition_line(untold, tr).endswith(f"34 · 31.07.2024 · {said}")
    assert edition_lines(untold, tr).splitlines()[1] == said
    repealed = replace(untold, status="repealed", repealed_by="№ 55")
    assert edition_line(repealed, tr).endswith(f"34 · 31.07.2024 · {tr.text('repealed')}")
