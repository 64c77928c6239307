"""Names of the mark-up of Word documents that several modules use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
W = f"{{{WORD}}}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VAL = f"{W}val"

_OFF = frozenset({"0", "false", "off"})


def value(element: _Element | None, child: str) -> str | None:
    """Return the value of a property, e.g. of "pStyle" among the properties of a paragraph; None where it is not set."""
    found = element.find(W + child) if element is not None else None
    return found.get(VAL) if found is not None else None


def number(element: _Element | None, child: str) -> int | None:
    """Return the whole number of the property `child`, None where there is none or it is no number."""
    return to_int(value(element, child))


def to_int(text: str | None) -> int | None:
    """Return `text` as a number if it is one of a sensible size."""
    try:
        return int(text) if text is not None and len(text) < 10 else None
    except ValueError:
        return None


def switched_on(element: _Element | None, child: str) -> bool | None:
    """Return whether the on-off property `child` is set, None where it is not said."""
    found = element.find(W + child) if element is not None else None
    if found is None:
        return None
    return (found.get(VAL) or "true").lower() not in _OFF
