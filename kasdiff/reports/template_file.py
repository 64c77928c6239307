"""A docx file that a user made, opened as a form: its styles under the program's names, its places filled in, what it could have and has not."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from kasdiff.errors import Message, ReadError
from kasdiff.i18n import mark
from kasdiff.reports.form import Sheet
from kasdiff.reports.template_xml import PLACE, fill, number_of, paragraphs_of, put_text, style_of, text_of
from kasdiff.reports.word_page import CHAPTERS, STYLES, TITLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from docx.document import Document as WordDocument

    from kasdiff.reports.form import Form
    from kasdiff.reports.options import WordTemplate

FILLED = ("standard", "title", "old_edition", "new_edition")
_LARGEST = 64 << 20  # bytes of a template unpacked; one with a coat of arms takes some hundred thousand
_REMEDY = mark(
    "Take the program's own form (kasdiff template F.docx, or the button in the dialog of reports) and edit that."
)


def opened(template: WordTemplate) -> WordDocument:
    """Open a form. Raises ReadError."""
    if not zipfile.is_zipfile(BytesIO(template.data)):
        raise ReadError(
            Message(mark("{file} cannot be used as a form: it is no Word file (.docx)."), {"file": template.name}),
            Message(_REMEDY),
        )
    try:
        with zipfile.ZipFile(BytesIO(template.data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST:
                raise fault(template.name, "> 64 MB")
        document = Document(BytesIO(template.data))
    except (
        ValueError,
        LookupError,
        zipfile.BadZipFile,
        NotImplementedError,
        OSError,
        etree.XMLSyntaxError,
        AttributeError,
    ) as error:
        raise fault(template.name, str(error)) from error
    _with_our_identities(document)
    return document


def fault(name: str, reason: str) -> ReadError:
    """Return what is said of a file that is no form."""
    return ReadError(
        Message(mark("{file} cannot be used as a form: {reason}."), {"file": name, "reason": reason}), Message(_REMEDY)
    )


def lacks(template: WordTemplate, places: Iterable[str], problem: str) -> ReadError:
    """Return what is said of a file without the places that no form can do without."""
    names = ", ".join(f"{{{place}}}" for place in places)
    return ReadError(Message(problem, {"file": template.name, "places": names}), Message(_REMEDY))


def _with_our_identities(document: WordDocument) -> None:
    """Name our styles as our own markup does: Word in another language gives them other identities."""
    ours = {name: identity for identity, name in (STYLES | CHAPTERS).items()}
    renamed = {
        style.style_id: ours[style.name]
        for style in document.styles
        if style.name in ours and style.style_id != ours[style.name]
    }
    if not renamed:
        return
    references = tuple(qn(f"w:{name}") for name in ("pStyle", "basedOn", "next", "link"))
    for root in (document.element, document.styles.element, *running(document)):
        for element in root.iter(*references):
            if (told := element.get(qn("w:val"))) in renamed:
                element.set(qn("w:val"), renamed[told])
    for style in document.styles.element.findall(qn("w:style")):
        if (told := style.get(qn("w:styleId"))) in renamed:
            style.set(qn("w:styleId"), renamed[told])


def running(document: WordDocument) -> Iterator[Any]:
    """Yield the running heads and feet."""
    for relation in document.part.rels.values():
        if relation.reltype.rsplit("/", 1)[-1] in {"header", "footer"}:
            yield relation.target_part.element


def sheet_of(section: Any, form: Form) -> Sheet:
    """Return the page of a section; of what it does not say, that of the form."""
    size, margins, sheet = section.find(qn("w:pgSz")), section.find(qn("w:pgMar")), form.sheet
    sides = [(size, "w"), (size, "h"), *((margins, side) for side in ("left", "right", "top", "bottom"))]
    usual = (sheet.width, sheet.height, sheet.left, sheet.right, sheet.top, sheet.bottom)
    return Sheet(*(number_of(one, name, default) for (one, name), default in zip(sides, usual, strict=True)))


def fill_in(elements: Iterable[Any], above: Iterable[Any], values: Mapping[str, str], title: str | None) -> None:
    """Fill in what stands in braces in `elements`; `title` stands in place of the form's own, which is `above`."""
    for element in elements:
        for paragraph in paragraphs_of(element):
            fill(paragraph, values)
    if title:
        titles = [p for element in above for p in paragraphs_of(element) if style_of(p) == TITLE]
        for place, paragraph in enumerate(titles):
            put_text(paragraph, title if place == 0 else "")


def wanting(
    template: WordTemplate,
    document: WordDocument,
    elements: Sequence[Any],
    known: Collection[str],
    styles: Iterable[str],
) -> Iterator[Message]:
    """Say of which places of `elements` nothing is known, and which of the program's styles a form has not."""
    name = {"file": template.name}
    texts = [text_of(element) for element in (*elements, *running(document))]
    unknown = sorted({place for text in texts for place in PLACE.findall(text)} - {*known, *FILLED})
    if unknown:
        names = ", ".join(f"{{{one}}}" for one in unknown)
        yield Message(mark("{file}: nothing is known to fill in at {names}."), {**name, "names": names})
    there = {style.name for style in document.styles}
    if missing := [style for style in styles if style not in there]:
        yield Message(
            mark("{file} has no styles {names}: the program's own stand for them."),
            {**name, "names": ", ".join(missing)},
        )
