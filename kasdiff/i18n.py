"""Translations of all that a user reads, in the window, on the command line and in reports.

English is written in the code; Kazakh and Russian stand in `resources/translations/<language>/*.po` (gettext, so plural forms and contexts come with it).
There is no global language: whoever shows text is handed a `Translator`.
"""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Literal, get_args

import polib

from kasdiff.assets import resources

if TYPE_CHECKING:
    from kasdiff.errors import Message

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def mark(text: str) -> str:
    """Mark a text for translation where it is defined; `Translator.text` translates it where it is shown."""
    return text


def mark_context(context: str, text: str) -> str:
    """Mark a text for translation in a context; `Translator.context` translates it where it is shown."""
    del context
    return text


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    merged = polib.POFile()
    for path in sorted(resources("translations", language).glob("*.po")):
        part = polib.pofile(path.read_text(encoding="utf-8"))
        merged.metadata.update(part.metadata)
        merged.extend(part)
    if not merged:
        return gettext.NullTranslations()
    return gettext.GNUTranslations(BytesIO(merged.to_binary()))


class Translator:
    """Texts of one language. Places are named: `tr.text("{n} of {m}", n=1, m=5)`."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._catalogue = _catalogue(language)

    def text(self, text: str, /, **values: object) -> str:
        """Translate `text` and fill its places; nothing stays nothing (a catalogue keeps its own head under it)."""
        found = self._catalogue.gettext(text) if text else ""
        return found.format(**values) if values else found

    def context(self, context: str, text: str, /, **values: object) -> str:
        """Translate `text` as it is meant in `context` (a noun or a verb, a head or a button)."""
        found = self._catalogue.pgettext(context, text)
        return found.format(**values) if values else found

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Translate by number; `{n}` is filled with `n`."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **values)

    def message(self, message: Message) -> str:
        """Translate a message of an error or a note."""
        return self.text(message.text, **message.values)
