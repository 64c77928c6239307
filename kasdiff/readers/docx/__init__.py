"""Word documents (docx), read from their mark-up.

Inserted text is read and deleted text is left out, as if all tracked changes were accepted; automatic list numbers are counted; field results are read, not
their instructions; notes stand at the end; running heads stand at the end, marked as editorial.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.readers.budget import Budget
from kasdiff.readers.docx.body import TAGS, DocxWalk
from kasdiff.readers.docx.inline import Found, Inline
from kasdiff.readers.docx.lists import read_lists
from kasdiff.readers.docx.names import RELATIONSHIPS, STRICT_WORD, WORD, W, to_int
from kasdiff.readers.docx.styles import Styles
from kasdiff.readers.faults import PartError, broken_part, damaged, no_text, scan
from kasdiff.readers.notes import distinct_heads, numbered_note
from kasdiff.readers.package import Package, parse_xml, renamed
from kasdiff.readers.placing import placed_document
from kasdiff.readers.stream import PartEvents

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kasdiff.model.document import Block, Document

_MAIN = "word/document.xml"
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments")
_STRICT = (
    (STRICT_WORD, WORD.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATIONSHIPS.strip("{}").encode()),
)


class _Parts(Struct):
    """The parts of the package, and the names of those that were broken."""

    package: Package
    broken: list[str]

    def xml(self, name: str | None) -> _Element | None:
        """Parse a part that the document can do without."""
        if name is None:
            return None
        try:
            data = self.package.part(name)
            return None if data is None else parse_xml(renamed(data, _STRICT), self.package.file, name)
        except PartError:
            self.broken.append(name)
            return None


def read(data: bytes, file: str, sha256: str, *, kind: str = "docx") -> Document:
    """Read a docx file; `kind` is the format that the Document names. Raises ReadError for a file that is damaged, locked or beyond the limits."""
    parts = _Parts(Package(data, file), [])
    main = _main_name(parts)
    related = _related(parts, main)
    styles, numbering = Styles(parts.xml(related.get("styles"))), parts.xml(related.get("numbering"))
    story, blocks = _body(parts, main, styles, numbering)
    blocks += _notes(parts, related, story)
    blocks += _running_heads(parts, related, story)
    warnings = [*story.found.warnings(), *map(broken_part, parts.broken)]
    document = placed_document(file, sha256, kind, blocks, warnings)
    if not document.blocks and not parts.broken:
        raise scan(file) if story.found.large_pictures else no_text(file)
    return document


def _body(parts: _Parts, main: str, styles: Styles, numbering: _Element | None) -> tuple[DocxWalk, list[Block]]:
    """Read the body. Where a field has no end, it is read once more without regard to fields: an instruction could hide the rest of the document."""
    try:
        for fields in (True, False):
            part = parts.package.open(main)
            if part is None:
                break
            found = Found()
            inline = Inline(styles, found, fields=fields)
            story = DocxWalk(styles, read_lists(numbering), found, Budget(parts.package.file), inline)
            blocks = story.walk(PartEvents(part, TAGS, _STRICT))
            if not story.has_body:
                break
            if not inline.open_fields or not fields:
                return story, blocks
    except PartError as error:
        raise damaged(parts.package.file) from error
    raise damaged(parts.package.file)


def _part_of(story: DocxWalk, root: _Element, *, editorial: bool = False) -> DocxWalk:
    """Prepare to read another part, a note or a header, whose lists count on."""
    marks = [mark.get(f"{W}fldCharType") for mark in root.iter(f"{W}fldChar")]
    balanced = marks.count("begin") == marks.count("end")
    inline = Inline(story.styles, story.found, fields=balanced)
    return DocxWalk(story.styles, story.lists, story.found, story.budget, inline, editorial)


def _main_name(parts: _Parts) -> str:
    root = parts.xml("_rels/.rels")
    for relation in root if root is not None else ():
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return _target("", relation.get("Target") or _MAIN)
    return _MAIN


def _related(parts: _Parts, main: str) -> dict[str, str]:
    """Return the names of the parts that belong to the main one, by kind; headers and footers by a running key."""
    folder, name = posixpath.split(main)
    root = parts.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    out = {kind: posixpath.join(folder, f"{kind}.xml") for kind in _KINDS}
    for relation in root if root is not None else ():
        kind = (relation.get("Type") or "").rpartition("/")[2]
        target = _target(folder, relation.get("Target") or "")
        if kind in ("header", "footer"):
            out[f"{kind} {len(out)}"] = target
        elif kind in _KINDS and relation.get("TargetMode") != "External":
            out[kind] = target
    return out


def _target(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _notes(parts: _Parts, related: dict[str, str], story: DocxWalk) -> list[Block]:
    """Return the foot- and endnotes in the order of their marks, numbered."""
    out: list[Block] = []
    for kind in ("footnote", "endnote"):
        marks = [note for noted, note in story.found.notes if noted == kind]
        root = parts.xml(related[f"{kind}s"]) if marks else None
        if root is None:
            continue
        part = _part_of(story, root)
        notes = {to_int(note.get(f"{W}id")): note for note in root.iterfind(f"{W}{kind}")}
        for count, note in enumerate((notes[m] for m in marks if m in notes), 1):
            out += numbered_note(part.walk_element(note), str(count))
    return out


def _running_heads(parts: _Parts, related: dict[str, str], story: DocxWalk) -> list[Block]:
    """Return the texts of headers and footers, each wording once."""
    names = dict.fromkeys(name for kind, name in related.items() if kind.startswith(("header ", "footer ")))
    roots = (root for name in names if (root := parts.xml(name)) is not None)
    return distinct_heads(block for root in roots for block in _part_of(story, root, editorial=True).walk_element(root))
