"""What the signs, colours and lines of the window mean: one list for the dialog and for the manual."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kasdiff.app.kinds import KINDS
from kasdiff.app.models.changes import HIGH
from kasdiff.i18n import mark
from kasdiff.model.comparison import ChangeKind
from kasdiff.review.rulings import Verdict
from kasdiff.review.words import NOTE, SIGNS, verdict_name
from kasdiff.showing import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.app.theme import Theme
    from kasdiff.i18n import Translator

_MEANINGS = {
    ChangeKind.ADDED: mark("Only the new edition has it."),
    ChangeKind.REMOVED: mark("Only the old edition has it."),
    ChangeKind.REWORDED: mark("The wording is another; the words that differ are marked."),
    ChangeKind.MOVED: mark("The same text stands in another function or skill; it is shown at both places."),
    ChangeKind.SPLIT: mark("One text of the old edition is several in the new one."),
    ChangeKind.MERGED: mark("Several texts of the old edition are one in the new one."),
    ChangeKind.TYPOGRAPHIC: mark(
        "Only the print differs: blanks, dashes, quotes, signs at the end, look-alike letters."
    ),
    ChangeKind.REORDERED: mark("Only the place within the list is another."),
    ChangeKind.TRANSLATED: mark(
        "The counterpart in the other language. Whether it says the same is for a person to judge."
    ),
}


class Sign(NamedTuple):
    """A sample ("" for the hatched ground; it may be rich text), its style, its name, and what it means."""

    sample: str
    style: str
    name: str
    meaning: str


class Legend:
    """The signs in a language and a theme."""

    def __init__(self, tr: Translator, theme: Theme) -> None:
        self._tr = tr
        self._theme = theme

    def signs(self) -> Iterator[Sign]:
        """Yield a line a kind, then the marks within texts, the remarks beside them, and what is decided."""
        yield from self._kinds()
        yield from self._marks()
        yield from self._remarks()
        yield from self._decisions()

    def _kinds(self) -> Iterator[Sign]:
        """Yield the kinds of change."""
        tr, theme = self._tr, self._theme
        for kind in KINDS:
            colours = theme.kinds[kind]
            style = (
                f"background: {colours.fill}; color: {colours.ink}; border: 1px solid {colours.bar}; font-weight: 600;"
            )
            name = wording.capital(wording.kind_name(kind, tr))
            yield Sign(
                wording.SIGNS[kind], f"{style} border-radius: 4px; padding: 2px;", name, tr.text(_MEANINGS[kind])
            )

    def _marks(self) -> Iterator[Sign]:
        """Yield the marks within texts."""
        tr, theme = self._tr, self._theme
        removed, added = theme.kinds[ChangeKind.REMOVED], theme.kinds[ChangeKind.ADDED]
        ink, colours = theme.colours.text, theme.colours
        word = tr.text("word")
        yield Sign(
            f"<s>{word}</s>",
            f"background: {removed.word}; color: {ink};",
            tr.text("Struck out"),
            tr.text("A word that only the old edition has."),
        )
        yield Sign(
            f"<u>{word}</u>",
            f"background: {added.word}; color: {ink};",
            tr.text("Underlined"),
            tr.text("A word that only the new edition has; with a dotted line, the same word in another form."),
        )
        yield Sign(
            "",
            f"border: 1px solid {colours.border};",
            tr.text("Hatched"),
            tr.text("This side has nothing here; where its text stands elsewhere, the arrow says where."),
        )

    def _remarks(self) -> Iterator[Sign]:
        """Yield the remarks beside texts and cards."""
        tr, theme = self._tr, self._theme
        colours = theme.colours
        yield Sign(
            "●",
            f"color: {theme.kinds[ChangeKind.REWORDED].ink};",
            tr.text("Touches"),
            tr.text(
                "The change touches a number, a level, a code, a negation, an obligation or a reference to an act."
            ),
        )
        yield Sign(
            "?",
            f"color: {colours.warning}; font-weight: 600;",
            wording.capital(tr.text("doubtful")),
            tr.text("The program is not sure that the two belong together. Check it."),
        )
        arrows = tr.text(
            "Beside a text, where it stands in the other edition; beside a card, what code or level it had before."
        )
        yield Sign("→ ←", f"color: {theme.kinds[ChangeKind.MOVED].ink};", tr.text("Arrows beside a text"), arrows)
        both = tr.text("A sign with an arrow: the text moved and changed besides.")
        yield Sign("≠→", f"color: {theme.kinds[ChangeKind.REWORDED].ink};", tr.text("Moved and changed"), both)
        for sign, name, meaning in (
            (
                "≈",
                tr.text("paired without a code"),
                tr.text("The two cards have no common code: name, functions and items paired them."),
            ),
            ("2×", tr.text("the code stands twice"), tr.text("The edition has several cards of one code and level.")),
        ):
            yield Sign(sign, f"color: {colours.warning}; font-weight: 600;", wording.capital(name), meaning)
        joins = tr.text("It joins the ends of a move, a split or a merger where both are in view.")
        yield Sign("●—●", f"color: {theme.kinds[ChangeKind.SPLIT].bar};", tr.text("Joining line"), joins)

    def _decisions(self) -> Iterator[Sign]:
        """Yield what is decided, and what weighs most."""
        tr, colours = self._tr, self._theme.colours
        style = f"color: {colours.accent}; font-weight: 600;"
        meanings = {
            Verdict.ACCEPTED: tr.text("You accepted the change."),
            Verdict.QUERY: tr.text("The change is to be asked about."),
            Verdict.REJECTED: tr.text("You rejected the change."),
        }
        for verdict, meaning in meanings.items():
            yield Sign(SIGNS[verdict], style, wording.capital(verdict_name(verdict, tr)), meaning)
        yield Sign(NOTE, style, tr.text("Note"), tr.text("You wrote a note."))
        weight = tr.text("Number, limit, denial, duty or act: look at it first. So are cards that came or went.")
        yield Sign(HIGH, f"color: {colours.dim};", tr.text("High weight"), weight)
