"""Office packages (docx, xlsx) made the same, byte for byte, whenever the same report is written again: no clock in them, nor in their core properties."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kasdiff.reports.xml_text import xml_safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CORE = "docProps/core.xml"
_FIRST_PARTS = ("[Content_Types].xml", "_rels/.rels")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip archive can tell
_CREATOR = "kasdiff"


def repacked(package: bytes, title: str, language: str, replaced: Mapping[str, Iterable[bytes]]) -> bytes:
    """Return the package with fixed times, fixed order of parts and core properties without dates; `replaced` gives parts new contents, in pieces.

    What is replaced comes last, in the order of `replaced`: its pieces are asked for one after the other, and not kept.
    """
    contents = {_CORE: (_core_properties(title, language),), **replaced}
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w") as archive:
        kept = (name for name in old.namelist() if name not in contents)
        for name in (*sorted(kept, key=lambda name: (name not in _FIRST_PARTS, name)), *contents):
            with archive.open(_entry(name), "w") as part:
                for piece in contents.get(name) or (old.read(name),):
                    part.write(piece)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """Return the head of a part: without a clock, and the same on every system."""
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def _core_properties(title: str, language: str) -> bytes:
    """Return the part that says what a package is and who made it."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(xml_safe(title))}</dc:title><dc:creator>{_CREATOR}</dc:creator>"
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    ).encode()
