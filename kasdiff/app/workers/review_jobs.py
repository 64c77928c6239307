"""The job of reading a workbook that was filled in."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - msgspec looks annotations up
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from kasdiff.app.workers.report_requests import FILLED
from kasdiff.app.workers.requests import packed_path
from kasdiff.encoding.codec import GarbledError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.review.filled import FilledBook


class ReadWorkbook(Struct, frozen=True):
    """Read what was filled in in a workbook."""

    path: Path
    operation: ClassVar[str] = "read_workbook"

    def parts(self) -> Iterator[bytes]:
        """Yield the path."""
        yield packed_path(self.path)

    def take(self, part: bytes) -> FilledBook:
        """Take in what was filled in."""
        return FILLED.decode(part)

    def result(self, taken: Sequence[FilledBook]) -> FilledBook:
        """Return what was filled in. Raises GarbledError where nothing came."""
        if len(taken) != 1:
            raise GarbledError("workbook")
        return taken[0]

    def end(self, process: int) -> None:
        """Nothing of it is left behind."""
