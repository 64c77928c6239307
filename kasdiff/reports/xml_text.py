"""Text that may stand in XML and HTML."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NO_LETTER = re.compile("[\ud800-\udfff]")  # half a letter, or a byte of a file's name that is no UTF-8
_REPLACEMENT = "\ufffd"


def xml_safe(text: str) -> str:
    """Return `text` without the control characters that XML forbids, and with the replacement sign where it has no letter at all."""
    return _NO_LETTER.sub(_REPLACEMENT, _CONTROL.sub("", text))
