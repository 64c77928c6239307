"""Fields of old forms in Word documents, whose entries stand in the field's own data where it keeps no result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.readers.docx.names import VAL, W, number, switched_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_BOXES = {True: "☒", False: "☐"}


def entry_of(begin: _Element) -> str:
    """Return what a form's field shows, by the mark of its beginning; nothing where it is no field of a form."""
    data = begin.find(f"{W}ffData")
    if data is None:
        return ""
    choices, box = data.find(f"{W}ddList"), data.find(f"{W}checkBox")
    if choices is not None:
        entries = [entry.get(VAL) or "" for entry in choices.iterfind(f"{W}listEntry")]
        chosen = number(choices, "result")
        chosen = number(choices, "default") if chosen is None else chosen
        return entries[chosen or 0] if 0 <= (chosen or 0) < len(entries) else ""
    if box is not None:
        checked = switched_on(box, "checked")
        return _BOXES[bool(switched_on(box, "default") if checked is None else checked)]
    return value(data.find(f"{W}textInput"), "default") or ""
