"""A Word document with nothing in it but its page, styles, running head and "n / m" at the foot; reports append paragraphs and tables.

The package is python-docx's, made slim: of its template only the parts and styles stay that a report uses. Contents are ready WordprocessingML
(see `word_xml`), since a table of some thousand rows takes many times as long through the library's own calls.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from lxml import etree
from msgspec import Struct

from kasdiff.reports.packages import repacked
from kasdiff.reports.word_xml import NAMESPACE, drawing, field, run
from kasdiff.reports.xml_text import xml_safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle

    from kasdiff.i18n import Language
    from kasdiff.reports.form import Form

# Style identities; python-docx makes them of the styles' names by leaving out the blanks.
TITLE, HEADING, SMALL = "Title", "Heading1", "Small"
CELL, REMARK, OLD, NEW = "TableText", "Remark", "OldText", "NewText"
SUBHEADING, CONTENTS = "Heading2", "TOC1"  # of reports that hold chapters
STYLES = {
    TITLE: "Title",
    HEADING: "Heading 1",
    SMALL: "Small",
    CELL: "Table Text",
    REMARK: "Remark",
    OLD: "Old Text",
    NEW: "New Text",
}
CHAPTERS = {SUBHEADING: "Heading 2", CONTENTS: "toc 1"}
_BUILT_IN = (TITLE, HEADING, *CHAPTERS)
_LEVELS = {HEADING: "0", SUBHEADING: "1"}
_LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
OWN_NUMBERS = 10_000  # of pictures and bookmarks: a form of the user's may bring others along, with smaller ones
_PICTURE = "kasdiff"  # what the program's own pictures are called, with their number: a form may bring others along
_EDGE = Twips(480)  # from the paper's edge to the running head and foot
_KEPT_STYLES = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
_KEPT_PARTS = ("styles", "settings")
_KEPT_SETTINGS = ("zoom", "defaultTabStop", "characterSpacingControl", "compat", "themeFontLang", "decimalSymbol")
_MODE = "15"  # of Word 2013 and later: an older one would open the file in the compatibility mode
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>kasdiff</Application></Properties>"
)


class Page:
    """A document under way."""

    def __init__(
        self, form: Form, language: Language, old_language: str, new_language: str, *, chapters: bool = False
    ) -> None:
        self.form = form
        self._styles = STYLES | CHAPTERS if chapters else STYLES
        self._language = language
        self._side_languages = old_language, new_language
        self._running_head = ""
        self._body: list[str] = []
        self._comments: tuple[str, ...] = ()

    def append(self, what: str) -> None:
        """Append a ready table or paragraph."""
        self._body.append(what)

    def running_head(self, text: str) -> None:
        """Set the head of every page."""
        self._running_head = text

    def comment(self, comments: Sequence[str]) -> None:
        """Set the comments on what the body marks, ready and numbered from 0."""
        self._comments = tuple(comments)

    def package(self, title: str) -> bytes:
        """Return the finished file."""
        document = Document()
        _slim(document)
        _settle(document, _LOCALES[self._language])
        _set_up_normal(document, self.form, self._language)
        add_styles(document, self.form, self._language, self._side_languages, self._styles)
        _set_up_page(document, self.form, self._running_head)
        whole = document.element
        full = body_of("".join(self._body))
        full.append(whole.body.sectPr)
        # A new body: moved into the old one, each table would be walked for its namespaces, forty times as long.
        whole.replace(whole.body, full)
        if self._comments:
            _add_comments(document, self._comments)
        return packed(document, title, self._language)


class Pictures:
    """The pictures of a document, in the order in which they are shown."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def shown(self, png: bytes, width: float, height: float, told: str) -> str:
        """Return a run that shows a picture, `width` by `height` points; `told` says what is seen to whoever does not see it."""
        self._parts.append(png)
        return drawing(OWN_NUMBERS + len(self._parts), f"{_PICTURE}{len(self._parts)}", width, height, told)

    def put_into(self, document: WordDocument) -> None:
        """Make the pictures parts of a document."""
        for number, png in enumerate(self._parts, 1):
            part = Part(PackURI(f"/word/media/{_PICTURE}{number}.png"), CONTENT_TYPE.PNG, png, document.part.package)
            document.part.load_rel(RELATIONSHIP_TYPE.IMAGE, part, f"{_PICTURE}{number}")


def packed(document: WordDocument, title: str, language: Language) -> bytes:
    """Return a document as a file, the same bytes each time."""
    out = BytesIO()
    document.save(out)
    return repacked(out.getvalue(), title, language, {"docProps/app.xml": (_APP,)})


def body_of(markup: str) -> etree._Element:
    """Return ready paragraphs, tables or runs in a body; the text is the program's own, so its size is no danger."""
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    return etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{markup}</w:body>'.encode(), parser)


def _add_comments(document: WordDocument, comments: Sequence[str]) -> None:
    body = f'<w:comments xmlns:w="{NAMESPACE}">{"".join(comments)}</w:comments>'
    data = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}'.encode()
    package = document.part.package
    part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, data, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def _slim(document: WordDocument) -> None:
    """Take out of the library's template what no report uses: theme, numbering, thumbnail, 160 styles."""
    for relations, kept in (
        (document.part.rels, _KEPT_PARTS),
        (document.part.package.rels, ("officeDocument", "core-properties", "extended-properties")),
    ):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] not in kept:
                del relations[key]
    for style in list(document.styles):
        if style.name not in _KEPT_STYLES:
            style.delete()
    styles = document.styles.element
    styles.remove(styles.find(qn("w:latentStyles")))
    # The defaults stay, empty, below the normal style: LibreOffice would kern letters where there are none, and break lines elsewhere than Word.
    for name in ("w:rPr", "w:pPr"):
        styles.find(qn("w:docDefaults")).find(f".//{qn(name)}").clear()


def _settle(document: WordDocument, locale: str) -> None:
    """Leave the settings that matter, as today's Word writes them."""
    settings = document.settings.element
    for child in list(settings):
        if child.tag not in {qn(f"w:{name}") for name in _KEPT_SETTINGS}:
            settings.remove(child)
    for name, attributes in (
        ("zoom", {"percent": "100"}),
        ("defaultTabStop", {"val": "708"}),
        ("themeFontLang", {"val": locale}),
        ("decimalSymbol", {"val": ","}),
    ):
        element = settings.find(qn(f"w:{name}"))
        element.attrib.clear()
        _set(element, **attributes)
    compatibility = settings.find(qn("w:compat"))
    for child in list(compatibility):
        if child.get(qn("w:name")) is None:
            compatibility.remove(child)
        elif child.get(qn("w:name")) == "compatibilityMode":
            _set(child, val=_MODE)
    settings.append(_element("w:listSeparator", val=";"))


class _Look(Struct, frozen=True):
    """How a style looks; sizes and distances in points, None as in the normal style."""

    size: int | None = None
    locale: str = ""
    bold: bool | None = None
    italic: bool | None = None
    centred: bool = False
    before: int | None = None
    after: int | None = None


def _set_up_normal(document: WordDocument, form: Form, language: Language) -> None:
    normal = document.styles["Normal"]
    _set_fonts(normal, form.font)
    _dress(normal, _Look(form.text_size, _LOCALES[language], before=0, after=0))
    normal.paragraph_format.line_spacing = 1.0


def add_styles(
    document: WordDocument,
    form: Form,
    language: Language,
    sides: tuple[str, str],
    names: Mapping[str, str] = STYLES,
) -> None:
    """Add those of the reports' own styles that are not there yet; texts of the editions are spelt in their own languages."""
    there = {style.name for style in document.styles}
    looks = {
        TITLE: _Look(form.title_size, bold=True, centred=True, after=10),
        HEADING: _Look(bold=True, before=12, after=4),
        SUBHEADING: _Look(bold=True, before=10, after=3),
        CONTENTS: _Look(form.table_size, after=2),
        CELL: _Look(form.table_size),
        REMARK: _Look(form.remark_size, italic=True),
        SMALL: _Look(form.small_size, centred=True),
        OLD: _Look(form.table_size),
        NEW: _Look(form.table_size),
    }
    for identity, name in names.items():
        if name in there:
            continue
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=identity in _BUILT_IN)
        style.element.set(qn("w:styleId"), identity)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
        _dress(style, looks[identity])
        if level := _LEVELS.get(identity):
            style.paragraph_format.keep_with_next = True
            style.element.get_or_add_pPr().append(_element("w:outlineLvl", val=level))
    for identity, side in zip((OLD, NEW), sides, strict=True):
        _spell(document.styles[STYLES[identity]], _LOCALES.get(side, _LOCALES[language]))


def _spell(style: ParagraphStyle, locale: str) -> None:
    """Say in which language the texts of a style are."""
    of_run = style.element.get_or_add_rPr()
    for before in of_run.findall(qn("w:lang")):
        of_run.remove(before)
    of_run.append(_element("w:lang", val=locale, eastAsia=locale, bidi=locale))


def _set_fonts(style: ParagraphStyle, name: str) -> None:
    """Name the font for all letters: the library's own call leaves the complex and the East Asian ones to the theme."""
    style.font.name = name
    _set(style.element.get_or_add_rPr().get_or_add_rFonts(), cs=name, eastAsia=name)


def _dress(style: ParagraphStyle, look: _Look) -> None:
    font, lines = style.font, style.paragraph_format
    font.bold = font.cs_bold = look.bold
    font.italic = font.cs_italic = look.italic
    if look.centred:
        lines.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if look.before is not None:
        lines.space_before = Pt(look.before)
    if look.after is not None:
        lines.space_after = Pt(look.after)
    of_run = style.element.get_or_add_rPr()
    if look.size is not None:
        font.size = Pt(look.size)
        of_run.find(qn("w:sz")).addnext(_element("w:szCs", val=str(2 * look.size)))
    if look.locale:
        _spell(style, look.locale)


def _set_up_page(document: WordDocument, form: Form, running_head: str) -> None:
    (section,) = document.sections
    sheet = form.sheet
    section.page_width, section.page_height = Twips(sheet.width), Twips(sheet.height)
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.width > sheet.height else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = Twips(sheet.left), Twips(sheet.right)
    section.top_margin, section.bottom_margin = Twips(sheet.top), Twips(sheet.bottom)
    section.header_distance = section.footer_distance = _EDGE
    section.gutter = Twips(0)
    small = document.styles[SMALL]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.style = foot.style = small
    head.add_run(xml_safe(running_head))
    for element in list(body_of(f"{field('PAGE')}{run(' / ')}{field('NUMPAGES')}")):
        foot._p.append(element)  # noqa: SLF001 - the library's documented way to what it has no call for


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    _set(element, **attributes)
    return element


def _set(element: Any, **attributes: str) -> None:
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
