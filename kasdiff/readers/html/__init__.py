"""Web pages (html, htm). Of a page saved from Adilet the act's title and text are read, and the publisher's notes are marked as editorial."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.readers.budget import Budget
from kasdiff.readers.faults import no_text
from kasdiff.readers.html.events import Act, Survey, listen
from kasdiff.readers.html.page import page_of
from kasdiff.readers.html.walk import HtmlWalk
from kasdiff.readers.placing import placed_document

if TYPE_CHECKING:
    from kasdiff.model.document import Document
    from kasdiff.readers.html.page import Page

_TO_SURVEY = (b"gs_12", b"reversed", b"REVERSED", b"Reversed")


def read(data: bytes, file: str, sha256: str) -> Document:
    """Read a page. Raises ReadError where it holds no text or is beyond the limits."""
    return read_page(page_of(data, file), file, sha256)


def read_page(page: Page, file: str, sha256: str) -> Document:
    """Read a page whose encoding is known."""
    survey = Survey()
    if page.may_hold(*_TO_SURVEY):
        listen(page, survey, file)
    published = survey.act or "adilet.zan.kz" in page.head.partition("saved from url")[2][:200]
    walker = HtmlWalk(Budget(file), iter(survey.counts), red_notes=published, in_article=survey.act)
    listen(page, Act(walker) if survey.act else walker, file)
    blocks = walker.blocks()
    walker.omissions.cut_off = page.breaks_off()
    if not blocks:
        raise no_text(file)
    return placed_document(file, sha256, "html", blocks, walker.omissions.warnings())
