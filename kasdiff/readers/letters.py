"""Letters that come in parts."""

from __future__ import annotations

_MOST_PARTS = 4096  # until they are merged into one


class Letters:
    """A text that grows. Its parts may be many: each letter may be written as an entity, a code, or in a tag of its own."""

    __slots__ = ("_merged", "_parts")

    def __init__(self, first: str) -> None:
        self._parts = [first]
        self._merged = 0  # how many of the parts, from the first on, were merged of others

    def add(self, text: str) -> None:
        """Add a part."""
        self._parts.append(text)
        if len(self._parts) - self._merged > _MOST_PARTS:
            self._parts[self._merged :] = ["".join(self._parts[self._merged :])]
            self._merged += 1

    @property
    def last(self) -> str:
        """The last part."""
        return self._parts[-1]

    @property
    def text(self) -> str:
        """All the letters."""
        return self._parts[0] if len(self._parts) == 1 else "".join(self._parts)
