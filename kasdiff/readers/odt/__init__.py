"""OpenDocument texts (odt), read from their mark-up: inserted text is read, deleted text is left out; notes and running heads stand at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.readers.budget import Budget
from kasdiff.readers.faults import (
    LimitError,
    PartError,
    RepeatedIdError,
    broken_part,
    damaged,
    encrypted,
    no_text,
    scan,
    too_much,
)
from kasdiff.readers.notes import distinct_heads
from kasdiff.readers.odt.body import TAGS, OdtWalk
from kasdiff.readers.odt.inline import Inline
from kasdiff.readers.odt.names import PLAIN_IDS, STYLE
from kasdiff.readers.odt.styles import Styles
from kasdiff.readers.omissions import Omissions
from kasdiff.readers.package import Package
from kasdiff.readers.placing import placed_document
from kasdiff.readers.stream import PartEvents

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kasdiff.model.document import Block, Document

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
    try:
        walk, blocks = _text(package, pages)
        blocks += walk.notes
        blocks += _running_heads(pages, replace(walk, editorial=True)) if pages is not None else []
    except LimitError as error:
        raise too_much(file) from error
    warnings = [*walk.omissions.warnings(), *map(broken_part, broken)]
    document = placed_document(file, sha256, "odt", blocks, warnings)
    if not document.blocks and not broken:
        raise scan(file) if walk.omissions.large_pictures else no_text(file)
    return document


def _text(package: Package, pages: _Element | None) -> tuple[OdtWalk, list[Block]]:
    """Read the text, once more where two of its elements have one `xml:id`, which only lists need."""
    for names in ((), PLAIN_IDS):
        styles, omissions, budget = Styles(), Omissions(), Budget(package.file)
        walk = OdtWalk(styles, omissions, budget, Inline(styles, omissions, budget))
        if pages is not None:
            walk.styles.add(pages)
        try:
            part = package.open(_CONTENT)
            blocks = walk.walk(PartEvents(part, TAGS, names, anywhere=True)) if part is not None else []
        except RepeatedIdError as error:
            if names:
                raise damaged(package.file) from error
            continue
        except PartError as error:
            raise damaged(package.file) from error
        if walk.has_text:
            return walk, blocks
        break
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
    heads = (head for head in styles.iter(*_HEADS) if head.get(f"{STYLE}display") != "false")
    return distinct_heads(block for head in heads for block in walk.walk_element(head))
