"""The costs of rejoining stand in their table, described, and are used."""

from __future__ import annotations

import re
from pathlib import Path

import kasdiff
from kasdiff.text import costs
from tests.evaluation.sensitivity import described


def test_every_cost_is_described_and_used() -> None:
    names = [name for name in vars(costs) if name.isupper()]
    assert list(described(Path(costs.__file__))) == names
    package = Path(kasdiff.__file__).parent
    texts = [
        path.read_text(encoding="utf-8") for part in ("text", "readers/pdf") for path in (package / part).glob("*.py")
    ]
    assert [name for name in names if sum(len(re.findall(rf"\b{name}\b", text)) for text in texts) < 2] == []
