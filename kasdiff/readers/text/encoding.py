"""Which encoding a text file is in: by its mark, then UTF-8, then the Cyrillic code pages by how Kazakh or Russian the letters come out."""

from __future__ import annotations

import codecs
import re

from kasdiff.errors import Message, ReadError
from kasdiff.i18n import mark
from kasdiff.text.alphabet import LETTERS, RUSSIAN

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES = ("cp1251", "kz1048", "ptcp154", "cp866", "koi8-r")
_END_OF_DOS = "\x1a"
_LINE_END = re.compile("[\r\x85\u2028\u2029]")  # a quick look for these
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_LETTERS = LETTERS + LETTERS.upper()
_ASCII = bytes(range(128))
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\v")
_NO_LETTERS = dict.fromkeys(_CONTROLS, "\ufffd")
_MIN_LETTERS = 0.3
_WHOLE_PER_BROKEN = 10  # letters beyond ASCII
BROKEN = re.compile("\ufffd+")
_LOST = re.compile(f"\\?(?=[{RUSSIAN}])(?<=[{RUSSIAN}]\\?)", re.IGNORECASE)
_LARGE_COSTS = 0.2  # what a letter that is not small costs of a whole one: two code pages have large letters where others have the small ones
_A_WORD = re.compile(r"\S+")
_WORDS_PER_LOSS = 20


def decode(data: bytes, file: str) -> str:
    """Return the text of `data` with each line end as one line feed, and one � for each place that is broken. Raises ReadError if it is no text."""
    text = _text(data, encoding_of(data, file)).rstrip(_END_OF_DOS)
    text = _LINE_ENDS.sub("\n", text) if _LINE_END.search(text) else text
    return text.translate(_NO_LETTERS) if len(data.translate(None, _CONTROLS)) < len(data) else text


def encoding_of(data: bytes, file: str) -> str:
    """Return the codec that reads `data`. Raises ReadError if it is no text."""
    encoding = _marked(data) or _utf8(data) or _unmarked_utf16(data) or _nearly_utf8(data) or _code_page(data)
    if encoding is None:
        raise ReadError(
            Message(mark("{file} is no text, or its encoding is not known."), {"file": file}),
            Message(mark("Save it as UTF-8 text, or open the original Word, PDF or web page.")),
        )
    if b"?" in data and _kazakh_letters_lost(_text(data, encoding)):
        raise ReadError(
            Message(mark("In {file} question marks stand in place of Kazakh letters."), {"file": file}),
            Message(
                mark(
                    "It was saved in an encoding without these letters. Save the original again as UTF-8, and open that."
                )
            ),
        )
    return encoding


def _text(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return BROKEN.sub("\ufffd", data.decode(encoding, "replace"))


def _kazakh_letters_lost(text: str) -> bool:
    """Windows-1251 has no Kazakh letters; a program that saves in it writes a question mark for each, inside words."""
    lost = sum(1 for _ in _LOST.finditer(text))
    return lost > 0 and lost * _WORDS_PER_LOSS > sum(1 for _ in _A_WORD.finditer(text))


def _marked(data: bytes) -> str | None:
    return next((encoding for bom, encoding in _MARKS if data.startswith(bom) and _reads(data, encoding)), None)


def _utf8(data: bytes) -> str | None:
    return "utf-8" if _printable(data) and _reads(data, "utf-8") else None


def _nearly_utf8(data: bytes) -> str | None:
    """Accept a broken letter or two, or a last one that was cut: in any other encoding hardly a letter would be whole."""
    if not _printable(data):
        return None
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    return encoding if broken * _WHOLE_PER_BROKEN < whole else None


def _unmarked_utf16(data: bytes) -> str | None:
    """Windows programs write UTF-16 without a mark too: every second byte of Cyrillic is then 0x04, of ASCII 0x00."""
    for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if high and high.count(0) + high.count(4) > 0.9 * len(high):
            if not _reads(data, encoding):
                continue
            text = _text(data, encoding)
            if sum(text.count(chr(code)) for code in _CONTROLS) <= len(text) // 1000 and "\x00" not in text:
                return encoding
    return None


def _code_page(data: bytes) -> str | None:
    """Return the code page in which the most of all that is neither ASCII nor blank is Kazakh and Russian letters: wrong ones give stray signs instead."""
    high = data.translate(None, _ASCII)
    if not high or not _printable(data):
        return None
    shares = {encoding: _share_of_letters(high, encoding) for encoding in _CODE_PAGES if _reads(high, encoding)}
    best = max(shares, key=lambda encoding: shares[encoding], default=None)
    return best if best is not None and shares[best] >= _MIN_LETTERS else None


def _share_of_letters(high: bytes, encoding: str) -> float:
    letters, small = (text.encode(encoding, "ignore") for text in (_LETTERS, LETTERS))
    strange, large = (len(high.translate(None, known)) / len(high) for known in (letters, small))
    return 1.0 - strange - _LARGE_COSTS * large


def _reads(data: bytes, encoding: str) -> bool:
    """Whether data are in an encoding; of one whose letters are all as long, the last may be cut."""
    length = 4 if encoding.startswith("utf-32") else 2 if encoding.startswith("utf-16") else 1
    try:
        data[: len(data) - len(data) % length].decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _printable(data: bytes) -> bool:
    """No text file holds control characters other than blanks. These are single bytes in all encodings but UTF-16 and UTF-32."""
    return len(data) - len(data.translate(None, _CONTROLS)) <= len(data) // 1000
