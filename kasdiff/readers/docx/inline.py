"""The letters of a paragraph: runs, fields, tracked changes, symbols, breaks, and what hangs on them (text boxes, notes)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.readers.docx.forms import entry_of
from kasdiff.readers.docx.names import MC, WP, M, W, number, switched_on, to_int, value
from kasdiff.readers.docx.styles import is_struck
from kasdiff.readers.numbers import from_symbol_font, symbol
from kasdiff.readers.omissions import Omissions
from kasdiff.readers.setting import Setting, as_set

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from kasdiff.readers.docx.styles import Styles

_LONGEST_INSTRUCTION = 1000  # letters
_LARGE_PICTURE = 46.0 * 360_000**2  # square of English Metric Units, 360,000 to a centimetre

# What never holds letters of the text: properties, marks, deleted text.
_PASSED = frozenset(
    [f"{W}{name}" for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak",
        "fldData", "rt", "rubyPr", "tblPr", "annotationRef", "separator", "continuationSeparator", "pgNum", "smartTagPr", "customXmlPr",
    )]
)  # fmt: skip
_HEIGHT = {"superscript": Setting.RAISED, "subscript": Setting.LOWERED}
_HEIGHTS = Setting.RAISED | Setting.LOWERED
_LEAST_MOVED = 4  # half points; a signature or a formula is set right by less
_BREAKS = {f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": ""}


class Found(Omissions):
    """What a document holds beside its text. `notes` are ("footnote" | "endnote", id), in the order of their marks."""

    notes: dict[tuple[str, int], None] = field(default_factory=dict)


class _Field(Struct):
    """A field that is open: its instruction is not shown, its result is."""

    shown: bool = False
    instruction: str = ""
    entry: str = ""  # of a form, shown where the field keeps no result
    filled: bool = False  # whether its result has letters


class Inline:
    """Collects the letters of paragraphs. Fields may run over several paragraphs, so one object serves a whole story (body, note, header)."""

    def __init__(self, styles: Styles, found: Found, *, fields: bool) -> None:
        """Without `fields` (their marks are out of balance) every letter is shown."""
        self._styles = styles
        self._found = found
        self._fields: list[_Field] = []
        self._unshown = 0  # of these, those whose results have not begun
        self._mark_fields = fields
        self._text: list[str] = []
        self._boxes: list[_Element] = []
        self._paragraph_setting = Setting.PLAIN
        self._settings: dict[str, Setting] = {}  # of styles
        self._handlers: Mapping[str, Callable[[_Element], None]] = {
            f"{W}r": self._run,
            f"{W}t": self._letters,
            f"{M}t": self._letters,
            f"{M}den": self._denominator,
            f"{M}sup": lambda element: self._set(element, Setting.RAISED),
            f"{M}sub": lambda element: self._set(element, Setting.LOWERED),
            f"{W}br": self._break,
            **dict.fromkeys(_BREAKS, self._break),
            f"{W}sym": self._symbol,
            f"{W}fldChar": self._field,
            f"{W}instrText": self._instruction,
            f"{W}del": self._deleted,
            f"{W}moveFrom": self._deleted,
            f"{W}ins": self._inserted,
            f"{W}moveTo": self._inserted,
            f"{W}commentReference": self._comment,
            f"{W}footnoteReference": self._note,
            f"{W}endnoteReference": self._note,
            f"{MC}AlternateContent": self._alternate,
            f"{W}txbxContent": self._box,
            f"{WP}extent": self._extent,
            **dict.fromkeys((f"{W}object", f"{W}subDoc"), self._embedded),
        }

    def paragraph(self, element: _Element) -> tuple[str, list[_Element]]:
        """Return the text of a paragraph and the contents of the text boxes that hang on it."""
        self._text, self._boxes = [], []
        style = value(element.find(f"{W}pPr"), "pStyle")
        self._paragraph_setting = self._setting_of_style(style) if style is not None else Setting.PLAIN
        self._children(element)
        return "".join(self._text), self._boxes

    @property
    def open_fields(self) -> bool:
        """Whether a field that began has not ended."""
        return bool(self._fields)

    def _children(self, element: _Element) -> None:
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child)
            elif child.tag not in _PASSED and isinstance(child.tag, str):
                self._children(
                    child
                )  # links, content controls, inserted text and wrappers unknown here: their letters are shown

    def _put(self, text: str) -> None:
        if not self._unshown:
            self._text.append(text)
            if self._fields and text.strip():
                self._fields[-1].filled = True

    def _run(self, element: _Element) -> None:
        properties = element.find(f"{W}rPr")
        if properties is not None and len(properties) and self._is_hidden(properties):
            self._found.hidden = True
            for mark in element.iter(f"{W}fldChar"):
                self._field(mark)
            return
        setting = self._setting(properties)
        if not setting:
            self._children(element)
            return
        if any(child.get(f"{W}customMarkFollows") in ("1", "true", "on") for child in element):
            setting |= Setting.NOTE_MARK | Setting.RAISED
        self._set(element, setting)

    def _denominator(self, element: _Element) -> None:
        """Collect what stands below the line of a fraction, which is printed as a stroke: "1/2"."""
        self._put("/")
        self._children(element)

    def _set(self, element: _Element, setting: Setting) -> None:
        """Collect the letters under an element that is set in its way."""
        before = len(self._text)
        self._children(element)
        if len(self._text) > before:
            self._text[before:] = [as_set("".join(self._text[before:]), setting)]

    def _setting(self, properties: _Element | None) -> Setting:
        """Return how the letters of a run are set."""
        if properties is None or not len(properties):
            return self._paragraph_setting
        style = value(properties, "rStyle")
        setting = self._setting_of_style(style) if style is not None and style in self._styles.known else Setting.PLAIN
        setting |= self._paragraph_setting
        struck, height = is_struck(properties), value(properties, "vertAlign") or _height(properties)
        if struck is not None:
            setting = setting | Setting.STRUCK if struck else setting & ~Setting.STRUCK
        if height is not None:
            setting = (setting & ~_HEIGHTS) | _HEIGHT.get(height, Setting.PLAIN)
        return setting

    def _setting_of_style(self, style: str) -> Setting:
        if style not in self._settings:
            struck = Setting.STRUCK if self._styles.struck(style) else Setting.PLAIN
            self._settings[style] = struck | _HEIGHT.get(self._styles.raised(style), Setting.PLAIN)
        return self._settings[style]

    def _is_hidden(self, properties: _Element) -> bool:
        said = switched_on(properties, "vanish")
        if said is None:
            style = value(properties, "rStyle")
            return style is not None and style in self._styles.known and self._styles.hidden(style)
        return said

    def _letters(self, element: _Element) -> None:
        text = element.text
        if text:
            if "\n" in text or "\t" in text or "\r" in text:
                text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
            self._put(from_symbol_font(text))

    def _break(self, element: _Element) -> None:
        if element.tag == f"{W}br":
            kind = element.get(f"{W}type")
            self._put("\n" if kind in (None, "textWrapping") else " ")
        else:
            self._put(_BREAKS[element.tag])

    def _symbol(self, element: _Element) -> None:
        try:
            code = int(element.get(f"{W}char") or "", 16)
        except ValueError:
            return
        self._put(symbol(code, element.get(f"{W}font") or "") if code <= 0xFFFF else "")

    def _field(self, element: _Element) -> None:
        if not self._mark_fields:
            return
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field(entry=entry_of(element)))
            self._unshown += 1
        elif self._fields and kind == "separate":
            self._unshown -= not self._fields[-1].shown
            self._fields[-1].shown = True
        elif self._fields and kind == "end":
            closed = self._fields.pop()
            if not closed.shown:
                self._unshown -= 1
            if not closed.shown or (closed.entry and not closed.filled):
                self._put(closed.entry or _without_result(closed.instruction))

    def _instruction(self, element: _Element) -> None:
        if self._fields and element.text and len(self._fields[-1].instruction) < _LONGEST_INSTRUCTION:
            self._fields[-1].instruction += element.text[:_LONGEST_INSTRUCTION]

    def _deleted(self, element: _Element) -> None:
        del element
        self._found.tracked = True

    def _inserted(self, element: _Element) -> None:
        self._found.tracked = True
        self._children(element)

    def _comment(self, element: _Element) -> None:
        del element
        self._found.comments = True

    def _note(self, element: _Element) -> None:
        note = to_int(element.get(f"{W}id"))
        if note is not None:
            self._found.notes[element.tag.removeprefix(W).removesuffix("Reference"), note] = None

    def _alternate(self, element: _Element) -> None:
        """Of several renderings of one thing take the first that holds text or boxes."""
        before = len(self._text), len(self._boxes)
        for choice in element:
            if choice.tag in (f"{MC}Choice", f"{MC}Fallback"):
                self._children(choice)
                if (len(self._text), len(self._boxes)) != before:
                    return

    def _box(self, element: _Element) -> None:
        self._boxes.append(element)

    def _extent(self, element: _Element) -> None:
        try:
            area = float(element.get("cx") or 0) * float(element.get("cy") or 0)
        except ValueError:
            return
        self._found.large_pictures |= area > _LARGE_PICTURE

    def _embedded(self, element: _Element) -> None:
        self._found.embedded = True
        self._children(element)


def _height(properties: _Element) -> str | None:
    """Return where letters stand that were moved up or down by hand, None on the line."""
    moved = number(properties, "position") or 0
    return None if abs(moved) < _LEAST_MOVED else "superscript" if moved > 0 else "subscript"


def _without_result(instruction: str) -> str:
    """Return what a field shows that keeps no result: a SYMBOL field names its character."""
    words = instruction.split()
    if len(words) < 2 or words[0].upper() != "SYMBOL":
        return ""
    font = words[words.index("\\f") + 1].strip('"') if "\\f" in words[:-1] else ""
    try:
        code = int(words[1], 0)
    except ValueError:
        return ""
    return symbol(code, font) if 0 < code <= 0xFFFF else ""
