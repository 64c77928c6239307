"""What the fields of a form show: it is drawn over the page, and no text of it. Called by `library` only, which holds the lock of PDFium."""

from __future__ import annotations

import ctypes
from array import array
from typing import TYPE_CHECKING

from pypdfium2 import raw

from kasdiff.readers.pdf.model import Run

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from kasdiff.readers.pdf.model import Box, PageContent
    from kasdiff.readers.pdf.place import ShownPage

_MOST_FIELDS = 5_000  # of a page
_LONGEST = 20_000  # letters of an entry
_TICKS = {raw.FPDF_FORMFIELD_CHECKBOX: "☒☐", raw.FPDF_FORMFIELD_RADIOBUTTON: "☒☐"}
_TYPED = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_SIZE = 10.0  # of a line of several


def read_fields(document: pdfium.PdfDocument, page: pdfium.PdfPage, content: PageContent, shown: ShownPage) -> None:
    """Add what the fields of a page show to its runs."""
    form = document.formenv
    if form is None:
        return
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_FIELDS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                _read_field(form.raw, annotation, content, shown)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _read_field(
    form: raw.FPDF_FORMHANDLE, annotation: raw.FPDF_ANNOTATION, content: PageContent, shown: ShownPage
) -> None:
    rectangle = raw.FS_RECTF()
    if raw.FPDFAnnot_GetFlags(annotation) & raw.FPDF_ANNOT_FLAG_HIDDEN or not raw.FPDFAnnot_GetRect(
        annotation, rectangle
    ):
        return
    sides = sorted((rectangle.left, rectangle.right)), sorted((rectangle.bottom, rectangle.top))
    box = shown.box(sides[0][0], sides[1][0], sides[0][1], sides[1][1])
    lines = _entry(form, annotation).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    height = box.height / len(lines)
    for number, line in enumerate(lines):
        if line.strip():
            content.runs.append(_run(line, box, box.y1 - height * (number + 1), height, content.number))


def _entry(form: raw.FPDF_FORMHANDLE, annotation: raw.FPDF_ANNOTATION) -> str:
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in _TICKS:
        return _TICKS[kind][0 if raw.FPDFAnnot_IsChecked(form, annotation) else 1]
    if kind not in _TYPED:
        return ""
    size = min(raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0), 2 * _LONGEST)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").partition("\0")[0]


def _run(text: str, box: Box, low: float, height: float, page: int) -> Run:
    """Return a line of an entry, as wide as its field."""
    pace = box.width / len(text)
    place = type(box)(box.x0, low, box.x1, low + height)
    starts = array("d", (box.x0 + pace * index for index in range(len(text))))
    return Run(text, place, starts, page, min(_SIZE, height), base=low + height / 4)
