"""Names of the mark-up of OpenDocument texts that several modules use."""

from __future__ import annotations

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
LIBREOFFICE = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
PLAIN_ID = "xml-id"  # what stands in place of `xml:id` in a file that gives two elements one
PLAIN_IDS = ((b" xml:id=", f" {PLAIN_ID}=".encode()),)
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def whole_number(text: str | None, default: int, most: int = 1_000_000) -> int:
    """Return an attribute as a number, `default` where there is none or it is none, at most `most`."""
    return min(int(text), most) if text and text.isdecimal() and len(text) < 10 else default
