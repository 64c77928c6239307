"""Web pages (html, htm). Of a page saved from Adilet the act's title and text are read, and the publisher's notes are marked as editorial."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from kasdiff.i18n import mark
from kasdiff.progress import Stage, silent
from kasdiff.readers.faults import HIDDEN, TRACKED, damaged, no_text, too_much, warnings_of
from kasdiff.readers.html.walk import Walker
from kasdiff.readers.package import MAX_MARKS
from kasdiff.readers.placing import finished
from kasdiff.readers.steps import steps
from kasdiff.readers.text.encoding import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kasdiff.errors import Message
    from kasdiff.progress import Progress
    from kasdiff.readers.document import Document

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 8192
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_HAS_CLASS = "contains(concat(' ', normalize-space(@class), ' '), ' {} ')"
_ACT = f"//div[{_HAS_CLASS.format('gs_12')}]//article"
_TITLE = f"//div[{_HAS_CLASS.format('slogan')}]"

_PARSED = 0.4  # the share of the reading that is done when the page is a tree


def read(data: bytes, file: str, sha256: str, progress: Progress = silent) -> Document:
    """Read a page. Raises ReadError where it holds no text or is nested beyond any page."""
    return read_page(page_text(data, file), file, sha256, progress)


def page_text(data: bytes, file: str, charset: str | None = None) -> str:
    """Return the text of a page's bytes: by its mark, as UTF-8, as it names itself (or `charset` of what carried it), by its letters."""
    for bom, encoding in _MARKS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    named = _CHARSET.search(data[:_HEAD])
    for name in (charset, named.group(1).decode("ascii") if named else None):
        found = _decoded(data, name)
        if found is not None:
            return found
    return decode(data, file)


def read_page(page: str, file: str, sha256: str, progress: Progress = silent) -> Document:
    """Read the text of a page."""
    progress(Stage.READ, 0.1)
    root = _tree(page, file)
    progress(Stage.READ, _PARSED)
    act = _found(root, _ACT)
    parts = [*_found(root, _TITLE), *act] if act else [root]
    published = bool(act) or "adilet.zan.kz" in page[:_HEAD].partition("saved from url")[2][:200]
    walker = Walker(steps(progress, page.count("<"), _PARSED), red_notes=published, in_article=bool(act))
    for part in parts:
        walker.walk(part)
    blocks = walker.blocks()
    if not blocks:
        raise no_text(file)
    return finished(file, sha256, "html", blocks, _warnings(walker, page))


def _decoded(data: bytes, encoding: str | None) -> str | None:
    if encoding is None or encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
        # The bytes are no whole UTF-8. A page of Cyrillic in UTF-8 with a few broken letters is still that.
        text = data.decode("utf-8", "replace")
        return text if encoding and text.count("\ufffd") * 1000 < len(text) else None
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return None


def _tree(page: str, file: str) -> _Element:
    if page.count("<") > MAX_MARKS:
        raise too_much(file)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        # Characters that XML does not know would end the parsing in the middle.
        root = etree.fromstring(page.replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise no_text(file) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise too_much(file)
    if root is None:
        raise damaged(file)
    return root


def _found(root: _Element, path: str) -> list[_Element]:
    found = root.xpath(path)
    return [element for element in found if isinstance(element, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001 - its only name


def _warnings(walker: Walker, page: str) -> list[Message]:
    return warnings_of(
        (walker.tracked, TRACKED),
        (walker.hidden, HIDDEN),
        ("\ufffd" in page, mark("Some letters are broken in the file itself; they are shown as �.")),
    )
