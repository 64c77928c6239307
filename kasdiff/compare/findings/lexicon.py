"""The words of the findings (`resources/labels/findings/*.toml`), compiled."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from kasdiff.assets import resources


@cache
def table(name: str) -> dict[str, Any]:
    """Return a table of words as it is written."""
    found: dict[str, Any] = tomllib.loads(resources("labels", "findings", f"{name}.toml").read_text(encoding="utf-8"))
    return found


def whole(*patterns: str) -> re.Pattern[str]:
    """Return what finds one of the patterns as whole words of a line; the first that fits a place counts."""
    return re.compile("(?<!\\S)(?:" + "|".join(f"(?:{one})" for one in patterns) + ")(?!\\S)")


def word(*patterns: str) -> re.Pattern[str]:
    """Return what fits a whole word by one of the patterns; for `fullmatch`."""
    return re.compile("|".join(f"(?:{one})" for one in patterns))
