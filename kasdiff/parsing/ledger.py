"""Bookkeeping of a document's blocks: each ends as content, as a named note or as unrecognised. Nothing is dropped.

A block is a non-empty paragraph of the document (those of table cells included). A parser says what became of each; what it never mentions is unrecognised.
"""

from __future__ import annotations

from collections import defaultdict
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from kasdiff.model.edition import Coverage, Note, NoteKind, Unrecognised
from kasdiff.model.taught import NOTHING_TAUGHT
from kasdiff.parsing.generation import letters_of
from kasdiff.parsing.grid import places_of
from kasdiff.parsing.labels import load_labels
from kasdiff.text.fold import clean
from kasdiff.text.joining import Joiner
from kasdiff.text.layout import Layout
from kasdiff.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kasdiff.model.document import Document, Paragraph
    from kasdiff.model.source import Source
    from kasdiff.model.taught import Taught
    from kasdiff.parsing.grid import Place
    from kasdiff.parsing.labels import Labels


T = TypeVar("T")


class _Fate(Enum):
    CONTENT = auto()
    NOTE = auto()
    UNRECOGNISED = auto()


class Outcome(Struct, frozen=True):
    """What a ledger found in the end."""

    notes: tuple[Note, ...]
    unrecognised: tuple[Unrecognised, ...]
    coverage: Coverage


class Span(Struct, frozen=True):
    """The blocks of one standard: from `first` (the annex head above its title) to `last` (exclusive); its cards begin at `cards`."""

    first: int
    title: int
    cards: int
    last: int


class Ledger:
    """The fate of each block of one document. Blocks are named by their index in `blocks`; `taught` are the labels that the user taught."""

    def __init__(self, document: Document, taught: Taught = NOTHING_TAUGHT) -> None:
        self.blocks: tuple[Paragraph, ...] = tuple(document.paragraphs())
        self.taught = taught
        self.document = document
        self._labels: dict[tuple[str, ...], Labels] = {}
        self._filled: dict[tuple[str, ...], Labels] = {}
        self._fates: dict[int, _Fate] = {}
        self._notes: list[tuple[int, Note]] = []
        self._unrecognised: list[tuple[int, Unrecognised]] = []
        self.label_words: set[str] = set()  # words of the labels that the document fills with its own

    def content(self, *indices: int) -> None:
        """Say that blocks became content. A block that is in part a note or unrecognised stays so."""
        for index in indices:
            self._fates.setdefault(index, _Fate.CONTENT)

    def note(self, kind: NoteKind, *indices: int, text: str | None = None, place: Source | None = None) -> None:
        """Say that each of the blocks (or with `text` that part of the blocks together, at `place` in them) is no content, and why."""
        for index in indices:
            if self._fates.get(index) is not _Fate.UNRECOGNISED:
                self._fates[index] = self._fates.get(index, _Fate.NOTE)
            if text is None:
                self._notes.append((index, Note(kind, self.text(index), self.blocks[index].source)))
        if text is not None and indices:
            source = self.blocks[indices[0]].source.to(self.blocks[indices[-1]].source)
            self._notes.append((indices[0], Note(kind, clean(text), place or source)))

    def repair(self, text: str, source: Source) -> None:
        """Record what reading mended; this says nothing about the block's fate."""
        self._notes.append((source.block or 0, Note(NoteKind.REPAIR, text, source)))

    def unrecognised(self, index: int, text: str | None = None) -> None:
        """Say that a block (or with `text` a part of it) was not understood."""
        self._fates[index] = _Fate.UNRECOGNISED
        self._unrecognised.append((index, Unrecognised(clean(text or self.text(index)), self.blocks[index].source)))

    def is_unread(self, index: int) -> bool:
        """Whether a block was not understood."""
        return self._fates.get(index) is _Fate.UNRECOGNISED

    def labels(self, *names: str) -> Labels:
        """Return the labels with which the document is read: those of `resources/labels/<name>.toml`, and the taught ones."""
        if names not in self._labels:
            self._labels[names] = load_labels(*names, taught=self.taught)
        return self._labels[names]

    def filled_labels(self, *names: str) -> Labels:
        """Return the labels of these files, their places filled with the words of the document."""
        if names not in self._filled:
            self._filled[names] = self.labels(*names).of_document(block.text for block in self.blocks)
        return self._filled[names]

    def say_labels(self, wordings: Iterable[str]) -> None:
        """Say with which labels the document is read; their words are no content."""
        self.label_words.update(wordings)

    def joiner(self, vocabulary: Vocabulary) -> Joiner:
        """Return what reads printed lines as running text: by the words that stand whole where the layout wraps its lines, else by those of `vocabulary`."""
        return self._of_wrapped_lines or Joiner(vocabulary, Layout(wrapped=False, blanks_tell=False))

    @cached_property
    def _of_wrapped_lines(self) -> Joiner | None:
        paragraphs = [[text for text, _ in p.lines] or p.text.split("\n") for p in self.blocks]
        layout = Layout.of(self.document.layout, (text for p in self.blocks for text, _ in p.lines))
        return Joiner(Vocabulary.of_runs(layout.whole_words(paragraphs)), layout) if layout.wrapped else None

    def known(self, index: int) -> bool:
        """Whether the block's fate has been said."""
        return index in self._fates

    def is_content(self, index: int) -> bool:
        """Whether the block became content as a whole."""
        return self._fates.get(index) is _Fate.CONTENT

    def mended(self) -> Mapping[int, str]:
        """Return, by block, what the notes of kind repair say."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for index, note in self._notes:
            if note.kind is NoteKind.REPAIR:
                found[index].append(note.text)
        return {index: " ".join(texts) for index, texts in found.items()}

    @cached_property
    def places(self) -> Sequence[Place]:
        """Where each block stands."""
        return places_of(self.document)

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """The letters and digits of each block, look-alikes exchanged: for a quick look before the text is folded."""
        return letters_of(self.document)

    def text(self, index: int) -> str:
        """Return the block's text with its automatic number, blanks collapsed."""
        return self._texts[index]

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(clean(f"{block.number or ''} {block.text}") for block in self.blocks)

    def close(self) -> Outcome:
        """Count the fates; blocks that nobody mentioned become unrecognised."""
        for index in range(len(self.blocks)):
            if index not in self._fates:
                self.unrecognised(index)
        fates = list(self._fates.values())
        return Outcome(
            notes=_in_order(self._notes),
            unrecognised=_in_order(self._unrecognised),
            coverage=Coverage(
                blocks=len(self.blocks),
                content=fates.count(_Fate.CONTENT),
                notes=fates.count(_Fate.NOTE),
                unrecognised=fates.count(_Fate.UNRECOGNISED),
            ),
        )


def _in_order(entries: Iterable[tuple[int, T]]) -> tuple[T, ...]:
    return tuple(entry for _, entry in sorted(entries, key=lambda pair: pair[0]))
