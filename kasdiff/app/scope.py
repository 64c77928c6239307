"""What of two editions is compared: all, one standard of each, or two cards. Without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from kasdiff.model.edition import Edition


class Scope(Struct, frozen=True):
    """`old` and `new` are standards of the two orders by their 0-based place (None: all of them); `cards` are two cards by their places in their editions."""

    old: int | None = None
    new: int | None = None
    cards: tuple[int, int] | None = None

    @property
    def narrow(self) -> bool:
        """Whether something of the editions is left out."""
        return self != WHOLE

    def swapped(self) -> Scope:
        """Return the scope of the comparison the other way round."""
        return Scope(self.new, self.old, self.cards[::-1] if self.cards else None)

    def of(self, old: Edition, new: Edition) -> tuple[Edition, Edition]:
        """Return what of the editions is compared, by standards."""
        return _one(old, self.old), _one(new, self.new)


WHOLE = Scope()


def by_names(names: tuple[str, str], old: Edition, new: Edition) -> Scope:
    """Return the scope of standards remembered by their names; "" and names that an edition does not have mean all of it."""
    return Scope(_place(names[0], old), _place(names[1], new))


def names_of(scope: Scope, old: Edition, new: Edition) -> tuple[str, str]:
    """Return the names by which a scope of standards is remembered."""
    return _name(scope.old, old), _name(scope.new, new)


def _one(edition: Edition, standard: int | None) -> Edition:
    return edition if standard is None else edition.only(standard)


def _place(name: str, edition: Edition) -> int | None:
    if len(edition.standards) < 2:
        return None
    return next((place for place, one in enumerate(edition.standards) if name and one.name == name), None)


def _name(place: int | None, edition: Edition) -> str:
    return "" if place is None else edition.standards[place].name
