"""What the window asks of the process apart for reports beyond writing one: what is to be said of a form of the user's own, and the program's form to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from kasdiff.app.workers.requests import TEMPLATE, TEMPLATE_SAID, TemplateRequest, packed_path
from kasdiff.reports.atomic import remove_unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kasdiff.errors import Message
    from kasdiff.i18n import Language
    from kasdiff.reports.form import Case


class CheckTemplate(Struct, frozen=True):
    """Say what a form lacks."""

    path: Path
    operation: ClassVar[str] = "check_template"

    def parts(self) -> Iterator[bytes]:
        """Yield the request."""
        yield TEMPLATE.encode(TemplateRequest(packed_path(self.path)))

    def take(self, part: bytes) -> tuple[Message, ...]:
        """Take in what is said."""
        return TEMPLATE_SAID.decode(part)

    def result(self, taken: Sequence[tuple[Message, ...]]) -> tuple[Message, ...]:
        """Return what is said."""
        return taken[0] if taken else ()

    def end(self, process: int) -> None:
        """Nothing of it is left behind."""


class WriteTemplate(Struct, frozen=True):
    """Write the program's own form, to be edited."""

    path: Path
    language: Language
    case: Case
    operation: ClassVar[str] = "write_template"

    def parts(self) -> Iterator[bytes]:
        """Yield the request."""
        yield TEMPLATE.encode(TemplateRequest(packed_path(self.path), self.language, self.case))

    def take(self, part: bytes) -> None:
        """Take in nothing: the form is in its file."""

    def result(self, taken: Sequence[None]) -> Path:
        """Return the path written."""
        del taken
        return self.path

    def end(self, process: int) -> None:
        """Remove what the process was writing when it was ended."""
        remove_unfinished(self.path, process)
