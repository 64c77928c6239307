"""The control words of RTF: groups with their own state, destinations, letters in code pages and in Unicode."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kasdiff.readers.faults import LimitError
from kasdiff.readers.numbers import from_symbol_font, symbol
from kasdiff.readers.rtf.charsets import SIGNS, SPECIAL, SYMBOL, Font, decoded
from kasdiff.readers.rtf.flow import Flow
from kasdiff.readers.rtf.state import Into, Seen, State
from kasdiff.readers.rtf.words import DESTINATIONS, PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.readers.budget import Budget
    from kasdiff.readers.document import Block

MAX_DEPTH = 5_000  # of groups
MAX_TOKENS = 10_000_000  # ten times the largest real edition has some 4,000,000

# Letters of a code page, and Unicode letters with one letter each that stands for them in old programs, come in long runs.
TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2}(?:\\'[0-9a-fA-F]{2})*)|((?:\\u-?\d{1,6} ?(?:\\'[0-9a-fA-F]{2}|\?))+)|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])"
    rb"|[\r\n\x00]+|([^\\{}\r\n\x00]+)",
    re.DOTALL,
)
_CODES, _RUN, _WORD, _PARAMETER, _SIGN, _BRACE, _LETTERS = range(1, 8)
_OF_RUN = re.compile(rb"\\u(-?\d{1,6}) ?(?:\\'([0-9a-fA-F]{2})|(\?))")
_LONGEST_NAME = 2000  # letters of a font's or a style's name, of a field's instruction
_MOST_NAMED = 32_768  # fonts, and styles
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_SYMBOL_FIELD = re.compile(r'\s*SYMBOL\s+(\d{1,5})\b(?:.*\\f\s+"?([^"\\]*))?', re.IGNORECASE)


@dataclass(slots=True)
class Machine:
    """Runs over the tokens of an RTF text and fills flows."""

    budget: Budget
    uses_intbl: bool = True
    seen: Seen = field(default_factory=Seen)
    flow: Flow = field(init=False)
    notes: list[list[Block]] = field(default_factory=list)
    heads: list[Block] = field(default_factory=list)
    _state: State = field(default_factory=State)
    _stack: list[State] = field(default_factory=list)
    _flows: list[Flow] = field(default_factory=list)
    codepage: str = "cp1252"
    fonts: dict[int, Font] = field(default_factory=dict)
    default_font: int | None = None
    _styles: dict[int, int] = field(default_factory=dict)  # style -> heading level
    _bytes: bytearray = field(default_factory=bytearray)
    _name: str = ""  # of a font or style, or a field's instruction
    _tokens: int = 0
    _to_skip: int = 0
    _starred: bool = False

    def __post_init__(self) -> None:
        """Begin the body."""
        self.flow = Flow(self.budget)

    def run(self, data: bytes, at: int = 0) -> None:
        """Read the RTF text that begins at `at`. Raises LimitError beyond any document."""
        while at < len(data):
            for token in TOKEN.finditer(data, at):
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
        self.seen.cut_off = bool(self._stack)
        self._flush()

    def _take(self, token: re.Match[bytes], kind: int) -> bool:
        """Take one token; True where the document ends."""
        if kind == _BRACE:
            self._flush()
            if token[_BRACE] == b"{":
                self._open()
                return False
            self._close()
            return not self._stack
        if kind == _RUN:
            self._run_of_unicode(token[_RUN])
        elif self._to_skip and token[_WORD] != b"u":
            self._skip(token, kind)
        elif kind == _LETTERS:
            self._bytes += token[_LETTERS]
        elif kind == _CODES:
            self._bytes += bytes.fromhex(token[_CODES].decode("ascii").replace("\\'", ""))
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
            left = bytes.fromhex(token[_CODES].decode("ascii").replace("\\'", ""))
        else:
            self._to_skip -= 1
            return
        self._bytes += left[self._to_skip :]
        self._to_skip = max(0, self._to_skip - len(left))

    def _run_of_unicode(self, run: bytes) -> None:
        """Read Unicode letters with what stands for each of them."""
        self._flush()
        letters = _OF_RUN.findall(run)
        if self._state.fallback_length == 1:
            self._to_skip, self._starred = 0, False
            if self._state.into not in (Into.NOWHERE, Into.CHOICE):
                self._put(from_symbol_font("".join(_letter(int(number)) for number, _, _ in letters)))
            return
        for number, code, sign in letters:
            self._word("u", int(number))
            if self._to_skip:
                self._to_skip -= 1
            else:
                self._bytes += bytes.fromhex(code.decode("ascii")) if code else sign
                self._flush()

    def _open(self) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise LimitError
        self._stack.append(self._state)
        self._state = replace(self._state, at_end=None)
        self._to_skip = 0
        self._starred = False

    def _close(self) -> None:
        self._to_skip = 0
        if self._state.at_end is not None:
            self._state.at_end()
        elif self._state.into is Into.STYLES:
            self._end_style()
        elif self._state.into is Into.FONTS:
            self._end_font()
        if self._stack:
            self._state = self._stack.pop()

    def _flush(self) -> None:
        """Let the bytes that were gathered become letters."""
        if not self._bytes:
            return
        data = bytes(self._bytes)
        self._bytes.clear()
        if self._state.into in (Into.NOWHERE, Into.CHOICE):
            return
        font = self.fonts.get(self._state.font if self._state.font is not None else self.default_font or 0, Font())
        if font.codepage == SYMBOL and self._state.into in (Into.TEXT, Into.NUMBER):
            self._put("".join(symbol(0xF000 + b, font.name) if b >= 0x20 else "" for b in data))
        else:
            codepage = font.codepage if font.codepage not in (None, SYMBOL) else self.codepage
            self._put(decoded(data, codepage or self.codepage))

    def _put(self, text: str) -> None:
        state = self._state
        if state.into is Into.TEXT:
            if state.deleted:
                self.seen.tracked = self.seen.tracked or bool(text.strip())
            elif state.hidden:
                self.seen.hidden = self.seen.hidden or bool(text.strip())
            else:
                self.flow.put(text)
        elif state.into is Into.NUMBER:
            self.flow.put_number(text)
        elif state.into in (Into.FONTS, Into.STYLES, Into.INSTRUCTION) and len(self._name) < _LONGEST_NAME:
            self._name += text[:_LONGEST_NAME]

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self.end_paragraph()
        else:
            self._put(SIGNS.get(sign, ""))

    def _word(self, word: str, parameter: int | None) -> None:
        starred, self._starred = self._starred, False
        state = self._state
        if word == "u":
            self._unicode(parameter)
        elif word == "ud" and state.into is Into.CHOICE:
            state.into = Into.TEXT
        elif state.into in (Into.NOWHERE, Into.CHOICE):
            return
        elif word in SPECIAL:
            self._put(SPECIAL[word])
        elif word in DESTINATIONS:
            DESTINATIONS[word](self)
        elif starred:
            state.into = Into.NOWHERE
        elif word in PROPERTIES:
            PROPERTIES[word](self, parameter)

    def _unicode(self, number: int | None) -> None:
        self._to_skip = self._state.fallback_length
        if number is not None and self._state.into not in (Into.NOWHERE, Into.CHOICE):
            self._put(from_symbol_font(_letter(number)))

    def end_paragraph(self) -> None:
        """End the paragraph, unless its end mark was deleted."""
        if self._state.into is not Into.TEXT:
            return
        if self._state.deleted:  # the paragraphs run on into one another
            self.seen.tracked = True
            return
        state = self._state
        heading = self._styles.get(state.style, 0) if state.outline is None else state.outline
        self.flow.end_paragraph(in_table=state.in_table, heading=heading)

    def _end_font(self) -> None:
        """End an entry of the font table (or the table)."""
        name = self._name.partition(";")[0].strip()
        self._name = ""
        if self._state.font is not None and name:
            self.set_font(Font(self.fonts.get(self._state.font, Font()).codepage, name))

    def set_font(self, font: Font) -> None:
        """Say what the font is that is described."""
        if self._state.font is not None and len(self.fonts) < _MOST_NAMED:
            self.fonts[self._state.font] = font

    def _end_style(self) -> None:
        name = self._name.partition(";")[0].strip()
        self._name = ""
        match = _HEADING.fullmatch(name)
        level = self._state.outline or (int(match.group(1)) if match else 0)
        if level and len(self._styles) < _MOST_NAMED:
            self._styles.setdefault(self._state.style, level)

    def end_instruction(self) -> None:
        """End a field's instruction: a SYMBOL field keeps no result."""
        match = _SYMBOL_FIELD.match(self._name)
        self._name = ""
        code = int(match.group(1)) if match else 0
        if match and 0 < code <= 0xFFFF and self._stack and self._stack[-1].into is Into.TEXT:
            self.flow.put(symbol(code, (match.group(2) or "").strip()))

    def story(self, finish: Callable[[list[Block]], None], *, editorial: bool = False) -> None:
        """Let the group be a story of its own; `finish` takes its blocks."""
        self._flows.append(self.flow)
        self.flow = Flow(self.budget, editorial=editorial or self.flow.editorial)
        self._state.in_table = False

        def end() -> None:
            blocks = self.flow.blocks()
            self.flow = self._flows.pop()
            finish(blocks)

        self._state.at_end = end

    def into(self, where: Into) -> None:
        """Let the letters of the group go elsewhere."""
        self._state.into = where
        if where is Into.INSTRUCTION:
            self._name = ""
            self._state.at_end = self.end_instruction

    def box(self) -> None:
        """Read a text box: it follows the paragraph on which it hangs."""
        self.story(self.flow.boxes.extend)

    def note(self) -> None:
        """Read a footnote."""
        self.story(self.notes.append)

    def head(self) -> None:
        """Read a running head."""
        self.story(self.heads.extend, editorial=True)

    def comment(self) -> None:
        """Pass over a comment."""
        self.seen.comments = True
        self._state.into = Into.NOWHERE

    def body(self) -> list[Block]:
        """Return the blocks of the body; stories that the file's end cuts off belong to it."""
        blocks = self.flow.blocks()
        while self._flows:
            self.flow = self._flows.pop()
            self.flow.boxes.extend(blocks)
            blocks = self.flow.blocks()
        return blocks

    @property
    def state(self) -> State:
        """The state of the group that is being read."""
        return self._state


def _letter(number: int) -> str:
    """Return the letter of a number, which is below nought for those above 32,767. One beyond the first plane comes as two halves, joined later."""
    number += 0x10000 if number < 0 else 0
    return chr(number) if 0 <= number <= 0x10FFFF else ""
