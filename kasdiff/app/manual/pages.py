"""The pages of the manual in a language: read from `resources/manual/<language>/<page>.html`, filled with what the window itself says.

A page names actions, signs and texts of the window by places in double braces, so that it always says what stands in the window just now, with the keys
that the user chose: `{{action:next}}`, `{{key:next}}`, `{{sign:added}}`, `{{mark:High weight}}`, `{{text:Show all}}`; `{{legend}}`, `{{actions}}` and
`{{formats}}` are tables and lists.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import Qt

from kasdiff.app.actions import ACTIONS, MENUS, action_text, names_below, plain
from kasdiff.app.legend import Legend
from kasdiff.assets import resources
from kasdiff.model.comparison import ChangeKind
from kasdiff.readers.registry import READERS
from kasdiff.showing import wording
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kasdiff.app.context import AppContext
    from kasdiff.app.keys import Keys
    from kasdiff.i18n import Language, Translator

# In the order of the contents.
PAGES = (
    "first-steps", "window", "signs", "pairing", "review", "sessions", "editions", "checks", "reports", "preferences", "command-line", "actions",
)  # fmt: skip
_PLACE = re.compile(r"\{\{(\w+)(?::([^}]*))?\}\}")
_TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_AROUND = 60  # characters of an excerpt on each side of what was found
_SPECS = {spec.name: spec for spec in ACTIONS}


class Hit(NamedTuple):
    """A page in which all words were found: how often the rarest of them, and some text around the first."""

    page: str
    title: str
    times: int
    excerpt: str


class Manual:
    """The pages, in the language and the colours of the window."""

    def __init__(self, context: AppContext, keys: Keys) -> None:
        self._context = context
        self._keys = keys

    @property
    def language(self) -> Language:
        """The language of the pages."""
        return self._context.translator.language

    def title(self, page: str) -> str:
        """Return the title of a page."""
        found = _TITLE.search(source(self.language, page))
        return unescape(found[1].strip()) if found else page

    def html(self, page: str) -> str:
        """Return a page with all its places filled."""
        return _PLACE.sub(lambda place: self._fill(place[1], place[2] or ""), source(self.language, page))

    def text(self, page: str) -> str:
        """Return the text of a page, without what is drawn of it."""
        return " ".join(unescape(_TAG.sub(" ", self.html(page))).split())

    def search(self, wanted: str) -> list[Hit]:
        """Return the pages that have every word of `wanted` (as the beginning of one of theirs), those that speak most of them first."""
        words = [re.compile(rf"(?<!\w){re.escape(word)}") for word in fold(wanted).split()]
        hits = [hit for page in PAGES if words and (hit := self._hit(page, words))]
        return sorted(hits, key=lambda hit: -hit.times)

    def _hit(self, page: str, words: list[re.Pattern[str]]) -> Hit | None:
        text = self.text(page)
        folded = fold(text)
        counts = [len(word.findall(folded)) for word in words]
        if not all(counts):
            return None
        first = words[0].search(folded)
        at = first.start() * len(text) // max(1, len(folded)) if first else 0  # folding hardly changes places
        begin, end = max(0, at - _AROUND), at + _AROUND
        around = text[begin:end].partition(" ")[2].rpartition(" ")[0] if begin else text[:end].rpartition(" ")[0]
        return Hit(page, self.title(page), min(counts), around)

    def _fill(self, kind: str, name: str) -> str:
        """Return what stands at a place; an unknown one is a KeyError."""
        fillings: dict[str, Callable[[], str]] = {
            "action": lambda: f"<b>{escape(action_text(name, self._tr))}</b>{self._key(name, ' ({})')}",
            "key": lambda: self._key(name, "{}"),
            "sign": lambda: self._sign(ChangeKind(name)),
            "mark": lambda: self._mark(name),
            "text": lambda: f"<b>{escape(plain(self._tr.text(name)))}</b>",
            "legend": lambda: "".join(self._legend()),
            "actions": lambda: "".join(self._actions()),
            "formats": lambda: ", ".join(READERS),
        }
        return fillings[kind]()

    @property
    def _tr(self) -> Translator:
        return self._context.translator

    def _key(self, name: str, form: str) -> str:
        """Return the key of an action in `form`, "" where it has none."""
        if name not in _SPECS:
            raise KeyError(name)
        key = self._keys.shown(name)
        return form.format(f"<code>{escape(key)}</code>") if key else ""

    def _sign(self, kind: ChangeKind) -> str:
        ink, name = self._context.theme.kinds[kind].ink, wording.kind_name(kind, self._context.translator)
        return f'<span style="color: {ink}"><b>{escape(wording.SIGNS[kind])}</b></span> <b>{escape(name)}</b>'

    def _mark(self, name: str) -> str:
        """Return a sign of the legend by its name in English."""
        tr = self._context.translator
        wanted = wording.capital(tr.text(name))
        sign = next(one for one in Legend(tr, self._context.theme).signs() if one.name == wanted)
        return f'<span style="{sign.style}">{sign.sample}</span>'

    def _legend(self) -> Iterator[str]:
        yield '<table cellspacing="0" cellpadding="5">'
        for sample, style, name, meaning in Legend(self._context.translator, self._context.theme).signs():
            ground = style if sample else f"background: {self._context.theme.colours.hatch}; {style}"
            shown = sample if Qt.mightBeRichText(sample) else escape(sample)  # a label of Qt asks the same
            chip = f'<td align="center" style="{ground}">&nbsp;{shown or "&nbsp;&nbsp;"}&nbsp;</td>'
            yield f"<tr>{chip}<td><b>{escape(name)}</b></td><td>{escape(meaning)}</td></tr>"
        yield "</table>"

    def _actions(self) -> Iterator[str]:
        """Yield a table for each menu: its actions, what they do, and their keys."""
        tr = self._context.translator
        for title, entries in MENUS:
            yield f'<h2>{escape(plain(tr.text(title)))}</h2><table cellspacing="0" cellpadding="4">'
            for name in names_below(entries):
                if name in _SPECS:
                    does = tr.text(_SPECS[name].tip) if _SPECS[name].tip else ""
                    cells = (f"<b>{escape(action_text(name, tr))}</b>", self._key(name, "{}"), escape(does))
                    yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
            yield "</table>"


@cache
def source(language: Language, page: str) -> str:
    """Return a page as it stands in its file."""
    return resources("manual", language, f"{page}.html").read_text(encoding="utf-8")
