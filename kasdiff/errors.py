"""Expected faults: each says what is wrong and what to do, in the user's language.

Messages are written in English here and translated where they are shown (see `kasdiff.i18n`).
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - annotations are looked up where messages are encoded

from msgspec import Struct, field


class Message(Struct, frozen=True):
    """A text with named places, e.g. Message("{file} is empty.", {"file": "a.txt"}); `text` is the key of its translation."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values)


class KasdiffError(Exception):
    """A fault that a user can understand and mend: `problem` says what is wrong, `remedy` what to do."""

    def __init__(self, problem: Message, remedy: Message) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy


class ReadError(KasdiffError):
    """A file could not be read as a document."""


class NotAStandardError(KasdiffError):
    """A document was read, but it holds no occupational standard."""


class LabelsError(KasdiffError):
    """A file of labels that a user taught could not be used."""


class WriteError(KasdiffError):
    """A report or session could not be written; nothing of the old file was touched."""
