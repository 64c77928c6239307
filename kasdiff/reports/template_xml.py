"""Pieces of a docx file that a user made, as a template needs them: texts filled in, properties as markup that the program's own can be put beside."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from lxml import etree

from kasdiff.reports.word_xml import NAMESPACE
from kasdiff.reports.xml_text import xml_safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_COMPANY = 3  # paragraphs that the last one of a document takes along
PLACE = re.compile(r"\{(\w+)\}")  # what is filled in
_PREFIX = f"{{{NAMESPACE}}}"
_NAMESPACES = re.compile(r'\sxmlns(?::\w+)?="[^"]*"')


def repeated(row: Any) -> Any:
    """Return a head row that is repeated on each page and never cut."""
    own = deepcopy(row)
    properties = own.get_or_add_trPr()
    for name in ("cantSplit", "tblHeader"):
        if properties.find(qn(f"w:{name}")) is None:
            etree.SubElement(properties, qn(f"w:{name}"))
    return own


def markup_of(element: Any, *, inner: bool = False) -> str:
    """Return an element as markup of the one namespace that all of a table's rows have; what is of others is left out."""
    if element is None:
        return ""
    own = deepcopy(element)
    own.tail = None
    for one in list(own.iter()):
        if one is not own and not str(one.tag).startswith(_PREFIX) and one.getparent() is not None:
            one.getparent().remove(one)
            continue
        for name in [name for name in one.attrib if not name.startswith((_PREFIX, "{http://www.w3.org/XML/"))]:
            del one.attrib[name]
    parts = list(own) if inner else [own]
    return "".join(_NAMESPACES.sub("", etree.tostring(part, encoding="unicode")) for part in parts)


def number_of(element: Any, name: str, default: int) -> int:
    """Return a number that an attribute of an element says, or the default."""
    told = None if element is None else element.get(qn(f"w:{name}"))
    return int(float(told)) if told and re.fullmatch(r"-?\d+(\.\d+)?", told) else default


def paragraphs_of(element: Any) -> list[Any]:
    """Return the paragraphs in an element."""
    return list(element.iter(qn("w:p")))


def style_of(paragraph: Any) -> str:
    """Return the identity of a paragraph's style, "" where it names none."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))


def text_of(element: Any) -> str:
    """Return the text of an element."""
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def keep_with_next(paragraph: Any) -> None:
    """Keep a paragraph on the page of what follows."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = etree.Element(qn("w:pPr"))
        paragraph.insert(0, properties)
    if properties.find(qn("w:keepNext")) is None:
        styled = properties.find(qn("w:pStyle")) is not None
        properties.insert(int(styled), etree.Element(qn("w:keepNext")))


def accompany(body: Any) -> None:
    """Let the paragraph that ends a document take those before it along, so that it stands on no page alone."""
    *before, last = body
    if last.tag != qn("w:p"):
        return
    for block in takewhile(lambda block: block.tag == qn("w:p"), reversed(before[-_COMPANY:])):
        keep_with_next(block)


def fill(paragraph: Any, values: Mapping[str, str]) -> None:
    """Put values in their places. Word may cut a place into several runs: its text goes into the first of them."""
    texts = list(paragraph.iter(qn("w:t")))
    found = [one for one in PLACE.finditer("".join(one.text or "" for one in texts)) if one[1] in values]
    for one in reversed(found):
        _replace(texts, one.start(), one.end(), xml_safe(values[one[1]]))
    if found:
        for text in texts:
            _broken(text)


def _replace(texts: Sequence[Any], start: int, end: int, by: str) -> None:
    """Replace the letters `start` to `end` of texts that follow each other."""
    at = 0
    for one in texts:
        own = one.text or ""
        first, last = max(start - at, 0), min(end - at, len(own))
        at += len(own)
        if first < last:
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            one.text = own[:first] + by + own[last:]
            by = ""


def _broken(text: Any) -> None:
    """Turn line ends in a text into breaks."""
    first, *others = (text.text or "").split("\n")
    text.text = first
    for line in reversed(others):
        more = deepcopy(text)
        more.text = line
        text.addnext(more)
        text.addnext(etree.SubElement(text.getparent(), qn("w:br")))


def put_text(paragraph: Any, text: str) -> None:
    """Put a text in the place of all that a paragraph says."""
    texts = list(paragraph.iter(qn("w:t")))
    if texts:
        _replace(texts, 0, sum(len(one.text or "") for one in texts), xml_safe(text))
        for one in texts:
            _broken(one)
