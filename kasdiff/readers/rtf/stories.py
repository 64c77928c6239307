"""What an RTF text says, as its control words come: the state of each open group, its fonts and styles, and its stories (body, notes, running heads)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.readers.faults import LimitError
from kasdiff.readers.numbers import symbol
from kasdiff.readers.omissions import Omissions
from kasdiff.readers.rtf.charsets import SYMBOL, Font, decoded
from kasdiff.readers.rtf.flow import Flow
from kasdiff.readers.rtf.state import Into, State
from kasdiff.readers.setting import as_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.model.document import Block
    from kasdiff.readers.budget import Budget

MAX_DEPTH = 5_000  # of groups

_LONGEST_NAME = 2000  # letters of a font's or a style's name, of a field's instruction
_MOST_NAMED = 32_768  # fonts, and styles
_DROP_DOWN = 2  # the kind of a form's field that is a list
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_SYMBOL_FIELD = re.compile(r'\s*SYMBOL\s+(\d{1,5})\b(?:.*\\f\s+"?([^"\\]*))?', re.IGNORECASE)


class Form(Struct):
    """A field of a form: its kind, the entries of its list and which is chosen; `letters` is how many the text had before the field's result."""

    kind: int = 0
    default: int = 0
    chosen: int | None = None
    entries: list[str] = field(default_factory=list)
    letters: int = -1


class Stories(Struct):
    """Collects the letters of an RTF text into flows. `uses_intbl` says that the text marks the paragraphs that stand in tables."""

    budget: Budget
    flow: Flow
    uses_intbl: bool = True
    omissions: Omissions = field(default_factory=Omissions)
    notes: list[list[Block]] = field(default_factory=list)
    heads: list[Block] = field(default_factory=list)
    state: State = field(default_factory=State)  # of the group that is being read
    codepage: str = "cp1252"
    fonts: dict[int, Font] = field(default_factory=dict)
    default_font: int | None = None
    _groups: list[State] = field(default_factory=list)  # the states of the groups around it
    _flows: list[Flow] = field(default_factory=list)
    _styles: dict[int, int] = field(default_factory=dict)  # style -> heading level
    _form: Form = field(default_factory=Form)
    _name: str = ""  # of a font or style, or a field's instruction

    @property
    def depth(self) -> int:
        """How many groups are open."""
        return len(self._groups)

    def open_group(self) -> None:
        """Begin a group, which inherits the state of the one around it. Raises LimitError where they are nested beyond any document."""
        if len(self._groups) >= MAX_DEPTH:
            raise LimitError
        self._groups.append(self.state)
        self.state = replace(self.state, at_end=None)

    def close_group(self) -> None:
        """End a group, and do what is to be done at its end."""
        if self.state.at_end is not None:
            self.state.at_end()
        elif self.state.into is Into.STYLES:
            self._end_style()
        elif self.state.into is Into.FONTS:
            self._end_font()
        if self._groups:
            self.state = self._groups.pop()

    def put_bytes(self, data: bytes) -> None:
        """Add letters that are written in the code page of the font."""
        font = self.fonts.get(self.state.font if self.state.font is not None else self.default_font or 0, Font())
        if font.codepage == SYMBOL and self.state.into in (Into.TEXT, Into.NUMBER):
            self.put("".join(symbol(0xF000 + b, font.name) if b >= 0x20 else "" for b in data))
        else:
            codepage = font.codepage if font.codepage not in (None, SYMBOL) else self.codepage
            self.put(decoded(data, codepage or self.codepage))

    def put(self, text: str) -> None:
        """Add letters where those of the group go."""
        state = self.state
        if state.into is Into.TEXT:
            if state.deleted:
                self.omissions.tracked = self.omissions.tracked or bool(text.strip())
            elif state.hidden:
                self.omissions.hidden = self.omissions.hidden or bool(text.strip())
            else:
                self.flow.put(as_set(text, state.setting) if state.setting else text)
        elif state.into is Into.NUMBER:
            self.flow.put_number(text)
        elif state.into in (Into.FONTS, Into.STYLES, Into.INSTRUCTION, Into.ENTRY) and len(self._name) < _LONGEST_NAME:
            self._name += text[:_LONGEST_NAME]

    def end_paragraph(self) -> None:
        """End the paragraph, unless its end mark was deleted."""
        state = self.state
        if state.into is not Into.TEXT:
            return
        if state.deleted:  # the paragraphs run on into one another
            self.omissions.tracked = True
            return
        heading = self._styles.get(state.style, 0) if state.outline is None else state.outline
        self.flow.end_paragraph(in_table=state.in_table, heading=heading)

    def _end_font(self) -> None:
        """End an entry of the font table (or the table)."""
        name = self._name.partition(";")[0].strip()
        self._name = ""
        if self.state.font is not None and name:
            self.set_font(Font(self.fonts.get(self.state.font, Font()).codepage, name))

    def set_font(self, font: Font) -> None:
        """Say what the font is that is described."""
        if self.state.font is not None and len(self.fonts) < _MOST_NAMED:
            self.fonts[self.state.font] = font

    def _end_style(self) -> None:
        name = self._name.partition(";")[0].strip()
        self._name = ""
        match = _HEADING.fullmatch(name)
        level = self.state.outline or (int(match.group(1)) if match else 0)
        if level and len(self._styles) < _MOST_NAMED:
            self._styles.setdefault(self.state.style, level)

    def _end_instruction(self) -> None:
        """End a field's instruction: a SYMBOL field keeps no result."""
        match = _SYMBOL_FIELD.match(self._name)
        self._name = ""
        code = int(match.group(1)) if match else 0
        if match and 0 < code <= 0xFFFF and self._groups and self._groups[-1].into is Into.TEXT:
            self.flow.put(symbol(code, (match.group(2) or "").strip()))

    def into(self, where: Into) -> None:
        """Let the letters of the group go elsewhere."""
        self.state.into = where
        if where is Into.INSTRUCTION:
            self._name = ""
            self.state.at_end = self._end_instruction

    def form(self) -> None:
        """Begin the data of a form's field."""
        self._form = Form()
        self.state.into, self.state.at_end = Into.FORM, self._end_form

    def entry(self) -> None:
        """Begin an entry of a form's list."""
        if self.state.into is Into.FORM and len(self._form.entries) < _MOST_NAMED:
            self._name = ""
            self.state.into, self.state.at_end = Into.ENTRY, self._end_entry

    @property
    def form_field(self) -> Form:
        """The field of a form that is described."""
        return self._form if self.state.into is Into.FORM else Form()

    def _end_entry(self) -> None:
        self._form.entries.append(self._name)
        self._name = ""

    def _end_form(self) -> None:
        self._form.letters = self.budget.letters

    def field_begins(self) -> None:
        """Begin a field, which shows its result, or where it has none, the entry that is chosen."""
        self._form = Form()
        self.state.at_end = self._end_field

    def _end_field(self) -> None:
        form, self._form = self._form, Form()
        chosen = form.default if form.chosen is None else form.chosen
        is_list = form.kind == _DROP_DOWN and 0 <= chosen < len(form.entries)
        if is_list and form.letters == self.budget.letters:
            self.put(form.entries[chosen])

    def box(self) -> None:
        """Begin a text box: it follows the paragraph on which it hangs."""
        self._begin_story(self.flow.boxes.extend)

    def note(self) -> None:
        """Begin a footnote."""
        self._begin_story(self.notes.append)

    def head(self) -> None:
        """Begin a running head."""
        self._begin_story(self.heads.extend, editorial=True)

    def comment(self) -> None:
        """Pass over a comment."""
        self.omissions.comments = True
        self.state.into = Into.NOWHERE

    def _begin_story(self, finish: Callable[[list[Block]], None], *, editorial: bool = False) -> None:
        """Let the group be a story of its own; `finish` takes its blocks."""
        self._flows.append(self.flow)
        self.flow = Flow(self.budget, editorial=editorial or self.flow.editorial)
        self.state.in_table = False

        def end() -> None:
            blocks = self.flow.blocks()
            self.flow = self._flows.pop()
            finish(blocks)

        self.state.at_end = end

    def body(self) -> list[Block]:
        """Return the blocks of the body; stories that the file's end cuts off belong to it."""
        blocks = self.flow.blocks()
        while self._flows:
            self.flow = self._flows.pop()
            self.flow.boxes.extend(blocks)
            blocks = self.flow.blocks()
        return blocks
