"""PDFs made to do harm: small files that take a library without end of time or memory."""

from __future__ import annotations

import zlib

from tests.readers.pdf_builder import Pdf, Writer

_FONT = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"


def exponential_forms(times: int = 10, depth: int = 20) -> bytes:
    """A drawing that draws another ten times, which draws another ten times, and so on: more letters than there are atoms."""
    writer = Writer()
    head = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
    form = writer.stream(head, b"BT /F1 9 Tf (a) Tj ET 0 0 m 9 9 l S")
    for _ in range(depth):
        form = writer.stream(f"{head} /Resources <</XObject <</X {form} 0 R>>>>", b"/X Do " * times)
    return _one_page(writer, b"BT /F1 9 Tf 50 700 Td (text) Tj ET /X Do", f"/XObject <</X {form} 0 R>>")


def unpacking_to(megabytes: int) -> bytes:
    """A page whose content is packed twice and unpacks to nothing but blanks."""
    packer = zlib.compressobj(9)
    once = packer.compress(b"BT /F1 9 Tf 50 700 Td (text) Tj ET\n") + packer.flush(zlib.Z_FULL_FLUSH)
    # After a full flush the same input gives the same output, so that one piece may stand for all.
    piece = packer.compress(b" " * 1024 * 1024) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = zlib.compress(once + piece * megabytes + packer.flush(), 9)
    return _one_page(Writer(), packed, head="/Filter [/FlateDecode /FlateDecode]")


def pages(count: int) -> bytes:
    """One page that is said to be `count` of them."""
    return _one_page(Writer(), b"BT /F1 9 Tf 50 700 Td (text) Tj ET", count=count)


def long(count: int) -> bytes:
    """Nothing hostile: a document of many pages of text."""
    pdf = Pdf()
    for number in range(1, count + 1):
        page = pdf.page()
        for line in range(40):
            page.text(
                50, 780 - 17 * line, f"{number}-бет, {line}-жол: халыққа әлеуметтік көмек көрсету және оны қолдау."
            )
    return pdf.data()


def _one_page(writer: Writer, content: bytes, resources: str = "", *, head: str = "", count: int = 1) -> bytes:
    catalog, tree = writer.reserve(), writer.reserve()
    stream, font = writer.stream(head, content), writer.add(_FONT)
    page = writer.add(
        f"<</Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {stream} 0 R "
        f"/Resources <</Font <</F1 {font} 0 R>> {resources}>>>>"
    )
    writer.put(tree, f"<</Type /Pages /Count {count} /Kids [{f'{page} 0 R ' * count}]>>")
    writer.put(catalog, f"<</Type /Catalog /Pages {tree} 0 R>>")
    return writer.finish(catalog, None)
