"""The marks of an RTF text, one after the other: braces, control words, letters in code pages and in Unicode, and what stands for these in old programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.readers.faults import LimitError
from kasdiff.readers.numbers import from_symbol_font
from kasdiff.readers.rtf.charsets import SIGNS, SPECIAL
from kasdiff.readers.rtf.state import Into
from kasdiff.readers.rtf.words import DESTINATIONS, PROPERTIES

if TYPE_CHECKING:
    from kasdiff.readers.rtf.stories import Stories

MAX_TOKENS = 10_000_000  # ten times the largest real edition has some 4,000,000

# Letters of a code page, and Unicode letters with one letter each that stands for them in old programs, come in long runs.
_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2}(?:\\'[0-9a-fA-F]{2})*)|((?:\\u-?\d{1,6} ?(?:\\'[0-9a-fA-F]{2}|\?))+)|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])"
    rb"|[\r\n\x00]+|([^\\{}\r\n\x00]+)",
    re.DOTALL,
)
_CODES, _RUN, _WORD, _PARAMETER, _SIGN, _BRACE, _LETTERS = range(1, 8)
_OF_RUN = re.compile(rb"\\u(-?\d{1,6}) ?(?:\\'([0-9a-fA-F]{2})|(\?))")
_UNREAD = (Into.NOWHERE, Into.CHOICE)


class RtfParser(Struct):
    """Runs over the tokens of an RTF text and fills its stories."""

    stories: Stories
    _bytes: bytearray = field(default_factory=bytearray)  # letters whose code page is not yet looked up
    _tokens: int = 0
    _to_skip: int = 0  # letters that stand for the last Unicode letter
    _starred: bool = False  # the next control word may be passed over where it is not known

    def run(self, data: bytes, at: int = 0) -> None:
        """Read the RTF text that begins at `at`. Raises LimitError beyond any document."""
        while at < len(data):
            for token in _TOKEN.finditer(data, at):
                self._tokens += 1
                if self._tokens > MAX_TOKENS:
                    raise LimitError
                if token.lastindex is None:
                    continue
                if token.lastindex in (_WORD, _PARAMETER) and token[_WORD] == b"bin":
                    at = token.end() + max(0, int(token[_PARAMETER] or 0))
                    break
                if self._take(token, token.lastindex):
                    return
            else:
                break
        self.stories.omissions.cut_off = self.stories.depth > 0
        self._flush()

    def _take(self, token: re.Match[bytes], kind: int) -> bool:
        """Take one token; True where the document ends."""
        if kind == _BRACE:
            self._flush()
            self._to_skip = 0
            if token[_BRACE] == b"{":
                self.stories.open_group()
                self._starred = False
                return False
            self.stories.close_group()
            return self.stories.depth == 0
        if kind == _RUN:
            self._run_of_unicode(token[_RUN])
        elif self._to_skip and token[_WORD] != b"u":
            self._skip(token, kind)
        elif kind == _LETTERS:
            self._bytes += token[_LETTERS]
        elif kind == _CODES:
            self._bytes += _bytes_of(token[_CODES])
        else:
            self._flush()
            if kind == _SIGN:
                self._sign(token[_SIGN].decode("latin-1"))
            else:
                self._word(token[_WORD].decode("ascii"), int(token[_PARAMETER]) if token[_PARAMETER] else None)
        return False

    def _skip(self, token: re.Match[bytes], kind: int) -> None:
        """Pass over what stands for a Unicode letter in old programs: letters, codes, or a control word, which is as one letter."""
        if kind == _LETTERS:
            left = token[_LETTERS]
        elif kind == _CODES:
            left = _bytes_of(token[_CODES])
        else:
            self._to_skip -= 1
            return
        self._bytes += left[self._to_skip :]
        self._to_skip = max(0, self._to_skip - len(left))

    def _run_of_unicode(self, run: bytes) -> None:
        """Read Unicode letters with what stands for each of them."""
        self._flush()
        letters = _OF_RUN.findall(run)
        state = self.stories.state
        if state.fallback_length == 1:
            self._to_skip, self._starred = 0, False
            if state.into not in _UNREAD:
                self.stories.put(from_symbol_font("".join(_letter(int(number)) for number, _, _ in letters)))
            return
        for number, code, sign in letters:
            self._word("u", int(number))
            if self._to_skip:
                self._to_skip -= 1
            else:
                self._bytes += _bytes_of(code) if code else sign
                self._flush()

    def _flush(self) -> None:
        """Let the bytes that were gathered become letters."""
        if self._bytes:
            if self.stories.state.into not in _UNREAD:
                self.stories.put_bytes(bytes(self._bytes))
            self._bytes.clear()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self.stories.end_paragraph()
        else:
            self.stories.put(SIGNS.get(sign, ""))

    def _word(self, word: str, parameter: int | None) -> None:
        starred, self._starred = self._starred, False
        state = self.stories.state
        if word == "u":
            self._unicode(parameter)
        elif word == "ud" and state.into is Into.CHOICE:
            state.into = Into.TEXT
        elif state.into in _UNREAD:
            return
        elif word in SPECIAL:
            self.stories.put(SPECIAL[word])
        elif word in DESTINATIONS:
            DESTINATIONS[word](self.stories)
        elif starred:
            state.into = Into.NOWHERE
        elif word in PROPERTIES:
            PROPERTIES[word](self.stories, parameter)

    def _unicode(self, number: int | None) -> None:
        self._to_skip = self.stories.state.fallback_length
        if number is not None and self.stories.state.into not in _UNREAD:
            self.stories.put(from_symbol_font(_letter(number)))


def _bytes_of(codes: bytes) -> bytes:
    r"""Return the bytes that \' writes, one after the other."""
    return bytes.fromhex(codes.decode("ascii").replace("\\'", ""))


def _letter(number: int) -> str:
    """Return the letter of a number, which is negative for those above 32,767. One beyond the first plane comes as two surrogates, joined later."""
    number += 0x10000 if number < 0 else 0
    return chr(number) if 0 <= number <= 0x10FFFF else ""
