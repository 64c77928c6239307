"""Every text that a user can read stands in Kazakh and in Russian, with the same places to fill."""

from __future__ import annotations

from string import Formatter

import polib
import pytest

from kasdiff.assets import resources
from kasdiff.errors import Message
from kasdiff.i18n import Translator
from tests.catalogue import Text, texts_of
from tests.conftest import ROOT

LANGUAGES = ("kk", "ru")
TEXTS = texts_of(ROOT / "kasdiff")


def entries(language: str) -> list[polib.POEntry]:
    return [
        entry for path in sorted(resources("translations", language).glob("*.po")) for entry in polib.pofile(str(path))
    ]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    done = {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in entries(language) if entry.translated()}
    missing = [text for text in TEXTS if (text.context, text.text, text.plural) not in done]
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_places_of_their_texts(language: str) -> None:
    wrong = []
    for entry in entries(language):
        forms = list(entry.msgstr_plural.values()) or [entry.msgstr]
        wanted = places(entry.msgid) | places(entry.msgid_plural)
        wrong += [(entry.msgid, form) for form in forms if places(form) != wanted]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_without_its_text(language: str) -> None:
    used = {(text.context, text.text, text.plural) for text in TEXTS}
    stale = [e.msgid for e in entries(language) if (e.msgctxt or "", e.msgid, e.msgid_plural) not in used]
    assert not stale


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_translated_twice(language: str) -> None:
    """The parts have files of their own; a text in two of them would be translated by chance."""
    keys = [(entry.msgctxt or "", entry.msgid) for entry in entries(language)]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_in_cyrillic(language: str) -> None:
    """A text copied from English by mistake has no Cyrillic letter; signs and names of formats need none."""
    copied = [
        e.msgid for e in entries(language) if e.msgstr == e.msgid and sum(c.isalpha() for c in _bare(e.msgid)) > 5
    ]
    assert not copied


def _bare(text: str) -> str:
    return "".join(literal for literal, *_ in Formatter().parse(text))


def test_russian_has_its_three_plural_forms() -> None:
    translator = Translator("ru")
    words = {translator.plural("{n} card", "{n} cards", n).split(" ", 1)[1] for n in (1, 2, 5)}
    assert words == {"карточка", "карточки", "карточек"}


def test_a_message_is_translated_with_its_values() -> None:
    message = Message("{file} is empty.", {"file": "a.txt"})
    assert "a.txt" in Translator("kk").message(message)
    assert Translator("en").message(message) == "a.txt is empty."


def test_texts_are_found() -> None:
    assert Text("", "{file} is empty.", "", "registry.py").text in {text.text for text in TEXTS}


def test_nothing_stays_nothing_in_every_language() -> None:
    assert [Translator(language).text("") for language in ("kk", "ru", "en")] == ["", "", ""]


def test_a_place_may_be_called_text() -> None:
    assert Translator("en").text("line {line}: {text}", line=3, text="Ескерту") == "line 3: Ескерту"
