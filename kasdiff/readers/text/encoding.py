"""Which encoding a text file is in: by its mark, then UTF-8, then the Cyrillic code pages by how Kazakh or Russian the letters come out."""

from __future__ import annotations

import codecs
import re

from kasdiff.errors import Message, ReadError
from kasdiff.i18n import mark

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES = ("cp1251", "kz1048", "ptcp154")
_LETTERS = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһіАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁӘҒҚҢӨҰҮҺІ")
_MIN_LETTERS = 0.3
_LOST = re.compile(r"[а-яё]\?[а-яё]", re.IGNORECASE)
_WORDS_PER_LOSS = 20


def decode(data: bytes, file: str) -> str:
    """Return the text of `data` with each line end as one line feed. Raises ReadError if it is no text."""
    text = _marked(data) or _utf8(data) or _unmarked_utf16(data) or _code_page(data)
    if text is None:
        raise ReadError(
            Message(mark("{file} is no text, or its encoding is not known."), {"file": file}),
            Message(mark("Save it as UTF-8 text, or open the original Word, PDF or web page.")),
        )
    if _kazakh_letters_lost(text):
        raise ReadError(
            Message(mark("In {file} question marks stand in place of Kazakh letters."), {"file": file}),
            Message(
                mark(
                    "It was saved in an encoding without these letters. Save the original again as UTF-8, and open that."
                )
            ),
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _kazakh_letters_lost(text: str) -> bool:
    """Windows-1251 has no Kazakh letters; a program that saves in it writes a question mark for each, inside words."""
    return len(_LOST.findall(text)) * _WORDS_PER_LOSS > len(text.split())


def _marked(data: bytes) -> str | None:
    for bom, encoding in _MARKS:
        if data.startswith(bom):
            return _try(data, encoding)
    return None


def _utf8(data: bytes) -> str | None:
    text = _try(data, "utf-8")
    return text if text is not None and _printable(text) else None


def _unmarked_utf16(data: bytes) -> str | None:
    """Windows programs write UTF-16 without a mark too: every second byte of Cyrillic is then 0x04, of ASCII 0x00."""
    for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if high and sum(b in (0, 4) for b in high) > 0.9 * len(high):
            text = _try(data, encoding)
            if text is not None and _printable(text):
                return text
    return None


def _code_page(data: bytes) -> str | None:
    best: tuple[float, str] | None = None
    for encoding in _CODE_PAGES:
        text = _try(data, encoding)
        if text is None or not _printable(text):
            continue
        share = _share_of_letters(text)
        if share >= _MIN_LETTERS and (best is None or share > best[0]):
            best = (share, text)
    return best[1] if best else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _printable(text: str) -> bool:
    """No text file holds control characters other than blanks."""
    controls = sum(c < " " and c not in "\t\n\r\f\v" for c in text)
    return controls <= len(text) // 1000 and "\x00" not in text


def _share_of_letters(text: str) -> float:
    """Share of Kazakh and Russian letters among all that is neither ASCII nor blank: wrong code pages give stray signs instead."""
    high = [c for c in text if ord(c) > 127]
    return sum(c in _LETTERS for c in high) / len(high) if high else 0.0
