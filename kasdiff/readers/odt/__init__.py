"""OpenDocument texts (odt), read from their mark-up: inserted text is read, deleted text is left out; notes and running heads stand at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kasdiff.progress import Stage, silent
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
from kasdiff.readers.odt.body import Reader, Seen
from kasdiff.readers.odt.lists import ListStyles
from kasdiff.readers.odt.names import OFFICE, STYLE, TEXT
from kasdiff.readers.package import Package
from kasdiff.readers.placing import finished, tidy
from kasdiff.readers.steps import steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from kasdiff.errors import Message
    from kasdiff.progress import Progress
    from kasdiff.readers.document import Block, Document

_PARSED = 0.2  # the share of the reading that is done when the content is a tree
_HEADS = tuple(
    f"{STYLE}{name}" for name in ("header", "header-first", "header-left", "footer", "footer-first", "footer-left")
)


def read(data: bytes, file: str, sha256: str, progress: Progress = silent) -> Document:
    """Read an odt file. Raises ReadError for a file that is damaged, locked, no text, or beyond the limits."""
    package = Package(data, file)
    broken: list[str] = []
    if _is_locked(package, broken):
        raise encrypted(file)
    content = package.main_xml("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise damaged(file)
    progress(Stage.READ, _PARSED)
    styles = _optional(package, "styles.xml", broken)
    roots = [root for root in (styles, content) if root is not None]
    seen = Seen()
    tick = steps(progress, sum(1 for _ in body.iter(f"{TEXT}p", f"{TEXT}h")), _PARSED)
    reader = Reader(ListStyles(roots), _lists_of_styles(roots), _hidden_styles(roots), seen, tick)
    try:
        blocks = reader.blocks(body)
        blocks += _notes(reader)
        blocks += _running_heads(styles, replace(reader, editorial=True)) if styles is not None else []
    except LimitError as error:
        raise too_much(file) from error
    return finished(file, sha256, "odt", blocks, _warnings(seen, broken))


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


def _paragraph_and_letter_styles(roots: Iterable[_Element]) -> Iterable[_Element]:
    return (style for root in roots for style in root.iter(f"{STYLE}style"))


def _lists_of_styles(roots: Iterable[_Element]) -> dict[str, str]:
    """Return the list styles that paragraph styles name."""
    found = ((s.get(f"{STYLE}name"), s.get(f"{STYLE}list-style-name")) for s in _paragraph_and_letter_styles(roots))
    return {name: of for name, of in found if name and of}


def _hidden_styles(roots: Iterable[_Element]) -> frozenset[str]:
    names: set[str] = set()
    for style in _paragraph_and_letter_styles(roots):
        properties = style.find(f"{STYLE}text-properties")
        if properties is not None and properties.get(f"{TEXT}display") == "none":
            names.add(style.get(f"{STYLE}name") or "")
    return frozenset(names)


def _notes(reader: Reader) -> list[Block]:
    """Return the foot- and endnotes, each with its sign as number."""
    out: list[Block] = []
    for note in reader.seen.notes:
        sign = note.findtext(f"{TEXT}note-citation") or ""
        body = note.find(f"{TEXT}note-body")
        for index, block in enumerate(reader.blocks(body) if body is not None else ()):
            first = index == 0 and isinstance(block, Paragraph) and block.number is None
            out.append(replace(block, number=sign) if first and isinstance(block, Paragraph) else block)
    return out


def _running_heads(styles: _Element, reader: Reader) -> list[Block]:
    """Return the texts of headers and footers, each wording once."""
    out: dict[str, Block] = {}
    for head in styles.iter(*_HEADS):
        for block in reader.blocks(head) if head.get(f"{STYLE}display") != "false" else ():
            text = tidy(block.text) if isinstance(block, Paragraph) else repr(block)
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
