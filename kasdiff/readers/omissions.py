"""What a reader leaves out of a document, or could not read, so that the user must hear of it."""

from __future__ import annotations

from msgspec import Struct

from kasdiff.errors import Message
from kasdiff.i18n import mark

TRACKED = mark("The file has tracked changes: inserted text was read, deleted text was left out.")
HIDDEN = mark("The file has hidden text, which was left out.")
COMMENTS = mark("The file has comments, which were left out.")
EMBEDDED = mark("The file holds an embedded file, whose text was not read.")
COVERED = mark("Merged cells hide text below them, which was left out.")
LARGE_PICTURES = mark("The file has large pictures; text inside pictures cannot be read.")
BROKEN_LETTERS = mark("Some letters are broken in the file itself; they are shown as �.")
CUT_OFF = mark("The file breaks off; what would follow is missing.")
OUTSIDE = mark("The head, the foot and the menus of the page were left out.")
NOTE_MARKS = mark("Raised marks of notes were left out of the texts.")

BESIDE = mark(
    "On these pages text stands in columns without lines between them, and was read across the columns: {pages}. Get the document as a Word file or a web page."
)


class Omissions(Struct):
    """What was found while a document was read; see the warnings of each."""

    tracked: bool = False
    hidden: bool = False
    comments: bool = False
    embedded: bool = False
    covered: bool = False
    large_pictures: bool = False
    broken_letters: bool = False
    cut_off: bool = False
    outside: bool = False

    def warnings(self) -> list[Message]:
        """Return a warning for each that was found."""
        found = (
            (self.tracked, TRACKED),
            (self.hidden, HIDDEN),
            (self.comments, COMMENTS),
            (self.embedded, EMBEDDED),
            (self.covered, COVERED),
            (self.large_pictures, LARGE_PICTURES),
            (self.broken_letters, BROKEN_LETTERS),
            (self.cut_off, CUT_OFF),
            (self.outside, OUTSIDE),
        )
        return [Message(text) for condition, text in found if condition]
