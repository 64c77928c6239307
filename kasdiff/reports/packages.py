"""Office packages (docx, xlsx) made the same, byte for byte, whenever the same report is written again: no clock in them, nor in their core properties."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kasdiff.reports.xml_text import xml_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

CORE = "docProps/core.xml"
_FIRST_PARTS = ("[Content_Types].xml", "_rels/.rels")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip archive can tell
_CREATOR = "kasdiff"
_DEFLATE_LEVEL = 6


def repacked(package: bytes, title: str, language: str, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """Return the package with fixed times, fixed order of parts and core properties without dates; `replaced` gives parts new contents."""
    contents: dict[str, bytes] = {}
    with zipfile.ZipFile(BytesIO(package)) as archive:
        for name in archive.namelist():
            contents[name] = archive.read(name)
    contents[CORE] = core_properties(title, language)
    contents.update(replaced or {})
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_DEFLATE_LEVEL) as archive:
        for name in sorted(contents, key=lambda name: (name not in _FIRST_PARTS, name)):
            archive.writestr(entry(name), contents[name])
    return out.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """Return the head of a part: without a clock, and the same on every system."""
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def core_properties(title: str, language: str) -> bytes:
    """Return the part that says what a package is and who made it."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(xml_safe(title))}</dc:title><dc:creator>{_CREATOR}</dc:creator>"
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    ).encode()
