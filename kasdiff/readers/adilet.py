"""Addresses of acts on Adilet, the state's database of legal acts, taken apart. Nothing is fetched: the page is opened in the user's browser."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

_HOSTS = frozenset({"adilet.zan.kz", "www.adilet.zan.kz", "old.adilet.zan.kz"})
_LANGUAGES = {"kaz": "kk", "rus": "ru", "eng": "en"}
_ADDRESS = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>[\w.-]+?)(?::\d{1,5})?(?P<path>/[^?#\s]*)(?:[?#]\S*)?",
    re.IGNORECASE | re.ASCII,
)
_PATH = re.compile(
    r"/(?P<language>kaz|rus|eng)/(?:archive/)?docs/(?P<document>[a-z]\d{6,12}_{0,2})(?P<rest>(?:/[^/]*)*)",
    re.IGNORECASE | re.ASCII,
)
_DATE = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2})", re.ASCII)
_AROUND = " \t\r\n<>«»\"'“”()[],;"
_LONGEST = 2000


class AdiletAddress(Struct, frozen=True):
    """An act on Adilet: its identifier there (V2400034869), the language of the page ("kk", "ru", "en"), and the date of the edition if it names one."""

    document: str
    language: str
    edition: date | None = None
    host: str = "adilet.zan.kz"

    @property
    def url(self) -> str:
        """The address of the act's text."""
        language = next(code for code, name in _LANGUAGES.items() if name == self.language)
        if self.edition is None:
            return f"https://{self.host}/{language}/docs/{self.document}"
        return f"https://{self.host}/{language}/archive/docs/{self.document}/{self.edition:%d.%m.%Y}"


def take_apart(pasted: str) -> AdiletAddress | None:
    """Return what an address names, None where it is no address of an act on Adilet.

    Known are adilet.zan.kz and old.adilet.zan.kz, with or without scheme, /kaz|rus|eng/docs/ID or /archive/docs/ID, then a date (31.07.2024) or a tab (info,
    history, links …), and whatever stands behind ? or #.
    """
    text = pasted.strip(_AROUND)
    address = _ADDRESS.fullmatch(text) if len(text) <= _LONGEST else None
    host = address["host"].lower() if address else ""
    path = _PATH.fullmatch(address["path"]) if address and host in _HOSTS else None
    if path is None:
        return None
    edition = next((found for part in path["rest"].split("/") if (found := _date(part)) is not None), None)
    return AdiletAddress(
        path["document"].upper(), _LANGUAGES[path["language"].lower()], edition, host.removeprefix("www.")
    )


def _date(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
