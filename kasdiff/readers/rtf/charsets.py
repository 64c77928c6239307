"""Code pages and special characters of RTF."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

SYMBOL = "symbol"  # the code page of fonts whose letters are signs

# Windows character sets of fonts (RTF specification 1.9.1, "Font Table").
_OF_CHARSET = {
    2: SYMBOL, 77: "mac_roman", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_OF_NUMBER = {10000: "mac_roman", 10007: "mac_cyrillic", 1048: "kz1048", 65001: "utf-8"}

SPECIAL = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060",
    "ltrmark": "\u200e", "rtlmark": "\u200f",
    "softline": "\n", "chpgn": "", "page": " ", "column": " ",
}  # fmt: skip
SIGNS = {"~": "\u00a0", "_": "\u2011", "-": "", "{": "{", "}": "}", "\\": "\\", ":": "", "|": ""}


_SURROGATES = re.compile(r"[\ud800-\udfff]")


class Font(Struct, frozen=True):
    """A font of the font table: the code page of its letters (None for the document's own) and its name."""

    codepage: str | None = None
    name: str = ""


def of_charset(number: int) -> str | None:
    """Return the code page of a font's character set; None for the document's own. Set 0 is Latin by the book, yet files in Cyrillic name it as well."""
    return _OF_CHARSET.get(number)


def of_number(number: int) -> str | None:
    """Return the codec of a code page by its number, None where it is not known."""
    name = _OF_NUMBER.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def decoded(data: bytes, codepage: str) -> str:
    """Return bytes as text; broken ones show as �."""
    return data.decode(codepage, "replace")


def join_surrogates(text: str) -> str:
    """Join the two surrogates that make a letter beyond the first plane."""
    if not _SURROGATES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
