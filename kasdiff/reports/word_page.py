"""A Word document with nothing in it but its page, styles, running head and "n / m" at the foot; reports append paragraphs and tables."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kasdiff.reports.packages import repacked
from kasdiff.reports.word_xml import BOLD, ITALIC, NAMESPACE, field, paragraph, run

if TYPE_CHECKING:
    from kasdiff.i18n import Language
    from kasdiff.reports.form import Form

TITLE, HEADING, SMALL = "Title", "Heading1", "Small"
CELL, REMARK, OLD, NEW = "TableText", "Remark", "OldText", "NewText"
_LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EDGE = 480  # twips from the paper's edge to the running head and foot


class Page:
    """A document under way."""

    def __init__(self, form: Form, language: Language, old_language: str, new_language: str) -> None:
        self.form = form
        self._language = language
        self._side_languages = old_language, new_language
        self._running_head = ""
        self._body: list[bytes] = []

    def append(self, what: str) -> None:
        """Append a ready table or paragraph."""
        self._body.append(what.encode())

    def running_head(self, text: str) -> None:
        """Set the head of every page."""
        self._running_head = text

    def package(self, title: str) -> bytes:
        """Return the finished file."""
        foot = f"{field('PAGE')}{run(' / ')}{field('NUMPAGES')}"
        parts = {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": _ROOT_RELATIONS,
            "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
            "word/styles.xml": self._styles(),
            "word/settings.xml": _settings(_LOCALES[self._language]),
            "word/header1.xml": _margin_part("hdr", run(self._running_head)),
            "word/footer1.xml": _margin_part("ftr", foot),
            "docProps/app.xml": _APP,
        }
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
            archive.writestr("word/document.xml", self._document())
        return repacked(out.getvalue(), title, self._language)

    def _document(self) -> bytes:
        sheet = self.form.sheet
        turned = ' w:orient="landscape"' if sheet.width > sheet.height else ""
        section = (
            '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
            f'<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"{turned}/>'
            f'<w:pgMar w:top="{sheet.top}" w:right="{sheet.right}" w:bottom="{sheet.bottom}" w:left="{sheet.left}"'
            f' w:header="{_EDGE}" w:footer="{_EDGE}" w:gutter="0"/></w:sectPr>'
        )
        head = f'{_HEAD}<w:document xmlns:w="{NAMESPACE}" xmlns:r="{_RELATIONSHIPS}"><w:body>'
        return b"".join([head.encode(), *self._body, f"{section}</w:body></w:document>".encode()])

    def _styles(self) -> str:
        form, locale = self.form, _LOCALES[self._language]
        old, new = (_LOCALES.get(language, locale) for language in self._side_languages)
        centred = '<w:jc w:val="center"/>'
        styles = [
            _style("Normal", "Normal", default=True),
            _style(TITLE, "Title", _spacing(0, 10) + centred, BOLD + _size(form.title_size)),
            _style(HEADING, "heading 1", "<w:keepNext/>" + _spacing(12, 4) + '<w:outlineLvl w:val="0"/>', BOLD),
            _style(CELL, "Table text", "", _size(form.table_size)),
            _style(REMARK, "Remark", "", ITALIC + _size(form.remark_size)),
            _style(SMALL, "Small", centred, _size(form.small_size)),
            _style(OLD, "Old text", "", _size(form.table_size) + _lang(old)),
            _style(NEW, "New text", "", _size(form.table_size) + _lang(new)),
            _TABLE_STYLE,
        ]
        font = escape(form.font, {'"': "&quot;"})
        fonts = "".join(f' w:{kind}="{font}"' for kind in ("ascii", "hAnsi", "cs", "eastAsia"))
        defaults = (
            f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/>{_size(form.text_size)}{_lang(locale)}</w:rPr></w:rPrDefault>"
            f"<w:pPrDefault><w:pPr>{_spacing(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults>"
        )
        return f'{_HEAD}<w:styles xmlns:w="{NAMESPACE}">{defaults}{"".join(styles)}</w:styles>'


def _style(identity: str, name: str, of_paragraph: str = "", of_run: str = "", *, default: bool = False) -> str:
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    first = ' w:default="1"' if default else ' w:customStyle="1"' if name[:1].isupper() and name != "Title" else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{identity}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{of_paragraph}</w:pPr><w:rPr>{of_run}</w:rPr></w:style>"
    )


def _size(points: int) -> str:
    return f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'


def _lang(locale: str) -> str:
    return f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="{locale}"/>'


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{20 * before}" w:after="{20 * after}" w:line="240" w:lineRule="auto"/>'


def _margin_part(name: str, runs: str) -> str:
    return f'{_HEAD}<w:{name} xmlns:w="{NAMESPACE}">{paragraph(runs, SMALL)}</w:{name}>'


def _settings(locale: str) -> str:
    return (
        f'{_HEAD}<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{locale}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


_TABLE_STYLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
    '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_APP = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>kasdiff</Application></Properties>"
)
_OVERRIDES = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/header1.xml": f"{_WORD}.header+xml",
    "/word/footer1.xml": f"{_WORD}.footer+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in _OVERRIDES.items())
    + "</Types>"
)


def _relations(*targets: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


_ROOT_RELATIONS = _relations(
    (f"{_RELATIONSHIPS}/officeDocument", "word/document.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
)
_DOCUMENT_RELATIONS = _relations(
    (f"{_RELATIONSHIPS}/styles", "styles.xml"),
    (f"{_RELATIONSHIPS}/settings", "settings.xml"),
    (f"{_RELATIONSHIPS}/header", "header1.xml"),
    (f"{_RELATIONSHIPS}/footer", "footer1.xml"),
)
