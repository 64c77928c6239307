"""Pieces of blocks: what the template modules hand to the splitting of lists and to the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.model.source import NOWHERE, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.model.edition import Card, ListedCard, Provision
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.text.vocabulary import Vocabulary


# The fields of a card that are one text each.
TEXT_FIELDS = (
    "group_code",
    "code",
    "experience",
    "purpose",
    "qualification",
    "informal_learning",
    "personal_competencies",
    "technical_regulations",
    "handbook_link",
    "working_conditions",
)


class Piece(Struct, frozen=True):
    """A block's text or a part of it: a paragraph, a line of a cell, what follows a label. `block` is its index in `Ledger.blocks`.

    `begins` says that a paragraph begins here; else a layout wrapped the line (see `text.layout.Printed`).
    """

    text: str
    source: Source = NOWHERE
    block: int = -1
    begins: bool = True


class Line(Piece, frozen=True):
    """A printed line of a block, or a paragraph that is not wrapped (see `text.layout.Printed`)."""

    torn: bool = False


class Scope(Struct, frozen=True):
    """What a template module needs to read the cards of one standard.

    The cards stand in the blocks `first` .. `last` - 1 of the ledger; blocks there that the ledger already knows are notes and are to be passed over.
    """

    first: int
    last: int
    language: str
    vocabulary: Vocabulary
    listed: tuple[ListedCard, ...] = ()


class Reading(Struct, frozen=True):
    """The cards of one standard; `listed` is a list of professions that stands outside the passport (template A: annex 1), else None.

    `provisions` are the points of chapters that follow the cards.
    """

    cards: tuple[Card, ...] = ()
    listed: tuple[ListedCard, ...] | None = field(default=None)
    provisions: tuple[Provision, ...] = ()


def piece(ledger: Ledger, index: int) -> Piece:
    """Return the whole of a block, with its automatic list number in front."""
    block = ledger.blocks[index]
    return Piece(f"{block.number} {block.text}" if block.number else block.text, block.source, index)


def place(pieces: Sequence[Piece]) -> Source:
    """Return the place that runs over `pieces`."""
    return pieces[0].source.to(pieces[-1].source) if pieces else NOWHERE


def blocks_of(pieces: Iterable[Piece]) -> tuple[int, ...]:
    """Return the indices of the blocks that `pieces` are made of, each once, in order."""
    return tuple(dict.fromkeys(p.block for p in pieces if p.block >= 0))
