"""Words by which what a comparison said is known again: by the window and the reports, which need nothing else of those who say them."""

from __future__ import annotations

from kasdiff.i18n import mark

# Why a value stands alone: the other edition's template has no such field at all.
NO_SUCH_FIELD = "template"
LOST = mark("{count} decisions made by hand (pairs or separations) fit nothing in these files any more.")
SAME_FILE = mark("Both files are the same, byte for byte.")
TWICE = mark("The card is printed {count} times with the same code and level.")
