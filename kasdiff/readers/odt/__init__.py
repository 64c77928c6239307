"""OpenDocument texts (odt), read from their mark-up: inserted text is read, deleted text is left out; notes and running heads stand at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kasdiff.readers.budget import Budget
from kasdiff.readers.document import Paragraph
from kasdiff.readers.faults import (
    COMMENTS,
    EMBEDDED,
    HIDDEN,
    LARGE_PICTURES,
    TRACKED,
    LimitError,
    PartError,
    broken_part,
    damaged,
    encrypted,
    too_much,
    warnings_of,
)
from kasdiff.readers.grid import flatten
from kasdiff.readers.odt.body import TAGS, OdtWalk
from kasdiff.readers.odt.inline import Seen
from kasdiff.readers.odt.names import STYLE
from kasdiff.readers.odt.styles import Styles
from kasdiff.readers.package import Package
from kasdiff.readers.placing import placed_document, tidy
from kasdiff.readers.stream import PartEvents

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kasdiff.errors import Message
    from kasdiff.readers.document import Block, Document

_CONTENT = "content.xml"
_HEADS = tuple(
    f"{STYLE}{name}" for name in ("header", "header-first", "header-left", "footer", "footer-first", "footer-left")
)


def read(data: bytes, file: str, sha256: str) -> Document:
    """Read an odt file. Raises ReadError for a file that is damaged, locked, no text, or beyond the limits."""
    package = Package(data, file)
    broken: list[str] = []
    if _is_locked(package, broken):
        raise encrypted(file)
    pages = _optional(package, "styles.xml", broken)
    walk = OdtWalk(Styles(), Seen(), Budget(file))
    if pages is not None:
        walk.styles.add(pages)
    try:
        blocks = _text(package, walk)
        blocks += walk.notes
        blocks += _running_heads(pages, replace(walk, editorial=True)) if pages is not None else []
    except LimitError as error:
        raise too_much(file) from error
    return placed_document(file, sha256, "odt", blocks, _warnings(walk.seen, broken))


def _text(package: Package, walk: OdtWalk) -> list[Block]:
    try:
        part = package.open(_CONTENT)
        if part is not None:
            blocks = walk.walk(PartEvents(part, TAGS))
            if walk.has_text:
                return blocks
    except PartError as error:
        raise damaged(package.file) from error
    raise damaged(package.file)


def _optional(package: Package, name: str, broken: list[str]) -> _Element | None:
    try:
        return package.xml(name)
    except PartError:
        broken.append(name)
        return None


def _is_locked(package: Package, broken: list[str]) -> bool:
    manifest = _optional(package, "META-INF/manifest.xml", broken)
    return manifest is not None and any(
        isinstance(element.tag, str) and element.tag.endswith("}encryption-data") for element in manifest.iter()
    )


def _running_heads(styles: _Element, walk: OdtWalk) -> list[Block]:
    """Return the texts of headers and footers, each wording once."""
    out: dict[str, Block] = {}
    for head in styles.iter(*_HEADS):
        for block in walk.walk_element(head) if head.get(f"{STYLE}display") != "false" else ():
            text = tidy(block.text) if isinstance(block, Paragraph) else "\n".join(p.text for p in flatten([block]))
            if text and not text.isdecimal():
                out.setdefault(text, block)
    return list(out.values())


def _warnings(seen: Seen, broken: list[str]) -> list[Message]:
    return [
        *warnings_of(
            (seen.tracked, TRACKED),
            (seen.hidden, HIDDEN),
            (seen.comments, COMMENTS),
            (seen.embedded, EMBEDDED),
            (seen.large_pictures, LARGE_PICTURES),
        ),
        *map(broken_part, broken),
    ]
