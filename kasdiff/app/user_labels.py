"""The labels that this user taught, in a file of their own in the platform's folder for the data of programs. Without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.errors import LabelsError, Message
from kasdiff.i18n import mark
from kasdiff.model.taught import NOTHING_TAUGHT, Taught, TaughtLabel
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_DAMAGED = "labels.damaged.toml"


class UserLabels:
    """The file, read anew before each change: another window may have written it.

    `error` says why a damaged file is not used; it is left as it is until the user sets it aside. All that writes raises WriteError where it can't.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.taught = NOTHING_TAUGHT
        self.error: LabelsError | None = None
        self.load()

    def load(self) -> None:
        """Read the file; where there is none nothing is taught."""
        self.taught, self.error = NOTHING_TAUGHT, None
        if not self.path.exists():
            return
        from kasdiff.review.taught import read_taught  # noqa: PLC0415 - brings the readers of all templates, which the window does not need to start

        try:
            self.taught = read_taught(self.path)
        except LabelsError as error:
            self.error = error

    def meaning_of(self, wording: str) -> str | None:
        """Return what a wording was taught to mean, None where it was not."""
        letters = squeeze(wording)
        return next((one.meaning for one in self.taught.labels if squeeze(one.wording) == letters), None)

    def teach(self, *labels: TaughtLabel) -> None:
        """Add labels; of a wording that was taught already the new meaning holds.

        Raises LabelsError for what is known otherwise, and where the file is damaged.
        """
        self._usable()
        new = {squeeze(label.wording) for label in labels}
        self._keep([*(one for one in self.taught.labels if squeeze(one.wording) not in new), *labels])

    def forget(self, *wordings: str) -> None:
        """Take labels out again."""
        self._usable()
        gone = {squeeze(wording) for wording in wordings}
        self._keep([one for one in self.taught.labels if squeeze(one.wording) not in gone])

    def import_from(self, path: Path) -> tuple[int, int]:
        """Add the labels of another file; return how many it holds, and how many of these had another meaning before. Raises LabelsError."""
        from kasdiff.review.taught import read_taught  # noqa: PLC0415

        found = read_taught(path)
        self.load()
        other = sum(self.meaning_of(one.wording) not in {None, one.meaning} for one in found.labels)
        self.teach(*found.labels)
        return len(found.labels), other

    def export_to(self, path: Path) -> None:
        """Write all labels into another file."""
        from kasdiff.reports.atomic import write_text  # noqa: PLC0415
        from kasdiff.review.taught import labels_toml  # noqa: PLC0415

        write_text(path, labels_toml(self.taught.labels))

    def set_aside(self) -> Path:
        """Give a damaged file another name, so that a new one can be begun; return that name."""
        aside = self.path.with_name(_DAMAGED)
        try:
            self.path.replace(aside)
        except OSError as error:
            raise _not_written(self.path, error) from error
        self.load()
        return aside

    def _usable(self) -> None:
        self.load()
        if self.error is not None:
            raise self.error

    def _keep(self, labels: Iterable[TaughtLabel]) -> None:
        from kasdiff.reports.atomic import write_text  # noqa: PLC0415
        from kasdiff.review.taught import labels_toml, taught_of  # noqa: PLC0415

        text = labels_toml(labels)
        taught: Taught = taught_of(text.encode(), str(self.path))  # refused before anything is written
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _not_written(self.path, error) from error
        write_text(self.path, text)
        self.taught = taught


def _not_written(path: Path, error: OSError) -> LabelsError:
    return LabelsError(
        Message(
            mark("{file} could not be written: {reason}."), {"file": str(path), "reason": error.strerror or str(error)}
        ),
        Message(mark("See whether the disk is full and whether you may write in this folder.")),
    )
