"""One standard of an order, one card of an edition: what the user named, or a list of what there is to name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.comparison import CardRef
    from kasdiff.model.edition import Edition


def chosen_standard(edition: Edition, wanted: str | None) -> Edition:
    """Return the edition with the standard that the user named by number (from 1) or by a part of its name."""
    if wanted is None:
        return edition
    from kasdiff.text.fold import squeeze  # noqa: PLC0415

    names = [standard.name for standard in edition.standards]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return edition.only(int(wanted) - 1)
    found = [index for index, name in enumerate(names) if squeeze(wanted) and squeeze(wanted) in squeeze(name)]
    if len(found) != 1:
        listed = [f"{number}. {name}" for number, name in enumerate(names, 1)]
        problem = (
            mark("{file} holds no standard {wanted}.")
            if not found
            else mark("{file} holds several standards {wanted}.")
        )
        raise _unclear(problem, edition, wanted, listed)
    return edition.only(found[0])


def chosen_card(edition: Edition, wanted: str) -> int:
    """Return the index (from 0) of the card that the user named by number (from 1), code or name."""
    found = chosen_cards(edition, wanted)
    if len(found) > 1:
        raise _unclear(mark("{file} holds several cards {wanted}."), edition, wanted, _listed(found))
    return found[0].index


def chosen_cards(edition: Edition, wanted: str) -> tuple[CardRef, ...]:
    """Return the cards that the user can mean, at least one."""
    from kasdiff.compare.choose import named_cards  # noqa: PLC0415

    found = named_cards(edition, wanted)
    if not found:
        raise unclear_card(edition, wanted)
    return found


def unclear_card(edition: Edition, wanted: str) -> KasdiffError:
    """Return the fault of a card that is not there, with those that are."""
    from kasdiff.compare.choose import card_refs  # noqa: PLC0415

    return _unclear(mark("{file} holds no card {wanted}."), edition, wanted, _listed(card_refs(edition)))


def _listed(refs: Sequence[CardRef]) -> list[str]:
    from kasdiff.review.pairs import card_name  # noqa: PLC0415

    return list(map(card_name, refs))


def _unclear(problem: str, edition: Edition, wanted: str, listed: Sequence[str]) -> KasdiffError:
    lines = "".join(f"\n  {one}" for one in listed)
    return KasdiffError(
        Message(problem, {"file": edition.file, "wanted": f"«{wanted}»"}),
        Message(mark("Choose one of these by its number:{listed}"), {"listed": lines}),
    )
