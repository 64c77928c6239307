"""A Document becomes an Edition: the template generation is told by its labels, and its module reads the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.progress import silent

if TYPE_CHECKING:
    from kasdiff.model.edition import Edition
    from kasdiff.progress import Progress
    from kasdiff.readers.document import Document


def parse(document: Document, progress: Progress = silent) -> Edition:
    """Read the standards of `document`. Raises NotAStandardError where no profession card is found."""
    raise NotImplementedError
