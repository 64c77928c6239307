"""What the fields of a form on a page show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.readers.letters import Letters

if TYPE_CHECKING:
    from kasdiff.readers.html.style import Attributes

_TYPED = frozenset(
    ("", "text", "number", "date", "email", "tel", "url", "search", "datetime-local", "month", "time", "week")
)
_TICKED = frozenset(("checkbox", "radio"))


def shown_by(attributes: Attributes) -> str:
    """Return what an input element shows: the text typed into it, or whether it is ticked."""
    kind = (attributes.get("type") or "").strip().lower()
    if kind in _TICKED:
        return "☒" if "checked" in attributes else "☐"
    return attributes.get("value") or "" if kind in _TYPED else ""


class Choice(Struct):
    """A select element: what is chosen of its options, the first where the page does not say."""

    _options: list[tuple[Letters, bool]] = field(default_factory=list)

    def start(self, tag: str, attributes: Attributes) -> None:
        """Hear of the beginning of an element inside."""
        if tag == "option":
            self._options.append((Letters(""), "selected" in attributes))

    def data(self, text: str) -> None:
        """Hear of letters inside."""
        if self._options:
            self._options[-1][0].add(text)

    @property
    def chosen(self) -> str:
        """The options that are chosen."""
        chosen = [text for text, selected in self._options if selected] or [text for text, _ in self._options[:1]]
        return ", ".join(" ".join(text.text.split()) for text in chosen)
