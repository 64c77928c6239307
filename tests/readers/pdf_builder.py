"""Writes small PDFs by code: text at places, drawn lines, pictures and tags, in a font that knows Cyrillic by a table only."""

from __future__ import annotations

from msgspec import Struct, field

WIDTH = 0.5  # of the size: every letter of the font is as wide


class Element(Struct):
    """An element of the tags; kids are elements and (page from 0, mark)."""

    kind: str
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    spans: dict[str, int] = field(default_factory=dict)


class Page(Struct):
    """A page of A4; y grows upwards."""

    document: Pdf
    content: list[str] = field(default_factory=list)
    rotate: int = 0
    picture: bool = False
    fields: list[str] = field(default_factory=list)

    def entry(self, x: float, y: float, width: float, text: str) -> None:
        """A field of a form into which text is typed."""
        shown = text.encode("utf-16-be").hex().upper()
        self.fields.append(f"/FT /Tx /T (f{len(self.fields)}) /V <FEFF{shown}> /Rect [{x} {y} {x + width} {y + 12}]")

    def tick(self, x: float, y: float, *, on: bool) -> None:
        """A box of a form."""
        state = "/Yes" if on else "/Off"
        self.fields.append(
            f"/FT /Btn /T (f{len(self.fields)}) /V {state} /AS {state} /Rect [{x} {y} {x + 10} {y + 10}]"
        )

    def text(
        self, x: float, y: float, text: str, *, size: float = 10, mark: int | None = None, slant: bool = False
    ) -> None:
        codes = "".join(f"{self.document.code(char):02X}" for char in text)
        matrix = f"0.7 0.7 -0.7 0.7 {x} {y}" if slant else f"1 0 0 1 {x} {y}"
        shown = f"BT /F1 {size} Tf {matrix} Tm <{codes}> Tj ET"
        if mark is not None:
            shown = f"/Span <</MCID {mark}>> BDC {shown} EMC" if mark >= 0 else f"/Artifact BMC {shown} EMC"
        self.content.append(shown)

    def clipped(self, x: float, y: float, text: str, clip: tuple[float, float, float, float]) -> None:
        """Text of which only what lies in a rectangle (left, lower edge, width, height) is shown."""
        rectangle = " ".join(map(str, clip))
        codes = "".join(f"{self.document.code(char):02X}" for char in text)
        self.content.append(f"q {rectangle} re W n BT /F1 10 Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET Q")

    def spaced(self, x: float, y: float, pieces: list[tuple[str, float]]) -> None:
        """Text of size 10 in one stroke, each piece behind a hole of so many points."""
        shown = " ".join(
            f"{-100 * hole} <{''.join(f'{self.document.code(char):02X}' for char in text)}>" for text, hole in pieces
        )
        self.content.append(f"BT /F1 10 Tf 1 0 0 1 {x} {y} Tm [{shown}] TJ ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.content.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """A filled rectangle: how browsers draw lines."""
        self.content.append(f"{x} {y} {width} {height} re f")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """All lines of a table of plain cells."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])


class Pdf:
    """A document that grows page by page."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._codes: dict[str, int] = {" ": 32}
        self.encrypted = False

    def page(self) -> Page:
        self.pages.append(Page(self))
        return self.pages[-1]

    def code(self, char: str) -> int:
        return self._codes.setdefault(char, 33 + len(self._codes))

    def data(self, tree: Element | None = None) -> bytes:
        writer = Writer()
        catalog, pages = writer.reserve(), writer.reserve()
        font = writer.add(self._font(writer))
        picture = writer.stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x80"
        )
        numbers = []
        fields: list[int] = []
        for index, page in enumerate(self.pages):
            content = "\n".join([*page.content, "q 595 0 0 842 0 0 cm /I1 Do Q" if page.picture else ""])
            stream = writer.stream("", content.encode("ascii"))
            own = [writer.add(f"<</Type /Annot /Subtype /Widget {entry}>>") for entry in page.fields]
            fields += own
            numbers.append(
                writer.add(
                    f"<</Type /Page /Parent {pages} 0 R /MediaBox [0 0 595 842] /Rotate {page.rotate} /Contents {stream} 0 R /StructParents {index} "
                    f"/Annots [{' '.join(f'{n} 0 R' for n in own)}] "
                    f"/Resources <</Font <</F1 {font} 0 R>> /XObject <</I1 {picture} 0 R>>>>>>"
                )
            )
        writer.put(pages, f"<</Type /Pages /Count {len(numbers)} /Kids [{' '.join(f'{n} 0 R' for n in numbers)}]>>")
        tags = _tags(writer, tree, numbers) if tree else ""
        form = f"/AcroForm <</Fields [{' '.join(f'{n} 0 R' for n in fields)}]>>" if fields else ""
        writer.put(catalog, f"<</Type /Catalog /Pages {pages} 0 R {tags}{form}>>")
        locked = (
            writer.add(f"<</Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}>>>")
            if self.encrypted
            else None
        )
        return writer.finish(catalog, locked)

    def _font(self, writer: Writer) -> str:
        ranges = "\n".join(f"<{code:02X}> <{ord(char):04X}>" for char, code in self._codes.items())
        table = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <00> <FF> "
            f"endcodespacerange {len(self._codes)} beginbfchar\n{ranges}\nendbfchar endcmap end end"
        )
        widths = " ".join([str(int(WIDTH * 1000))] * 224)
        unicode = writer.stream("", table.encode("ascii"))
        return (
            f"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 255 /Widths [{widths}] /ToUnicode {unicode} 0 R "
            f"/Encoding /WinAnsiEncoding>>"
        )


def _tags(writer: Writer, tree: Element, pages: list[int]) -> str:
    root = writer.reserve()
    parents: dict[tuple[int, int], int] = {}
    top = _element(writer, tree, root, pages, parents)
    arrays = []
    for index in range(len(pages)):
        marks = sorted(mark for page, mark in parents if page == index)
        refs = " ".join(
            f"{parents[index, mark]} 0 R" if (index, mark) in parents else "null"
            for mark in range(max(marks, default=-1) + 1)
        )
        arrays.append(f"{index} [{refs}]")
    numbers = writer.add(f"<</Nums [{' '.join(arrays)}]>>")
    writer.put(root, f"<</Type /StructTreeRoot /K [{top} 0 R] /ParentTree {numbers} 0 R>>")
    return f"/StructTreeRoot {root} 0 R /MarkInfo <</Marked true>>"


def _element(
    writer: Writer, element: Element, parent: int, pages: list[int], parents: dict[tuple[int, int], int]
) -> int:
    own = writer.reserve()
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{_element(writer, kid, own, pages, parents)} 0 R")
        else:
            parents[kid] = own
            kids.append(f"<</Type /MCR /Pg {pages[kid[0]]} 0 R /MCID {kid[1]}>>")
    spans = "".join(f" /{name} {number}" for name, number in element.spans.items())
    attributes = f"/A <</O /Table{spans}>>" if spans else ""
    writer.put(own, f"<</Type /StructElem /S /{element.kind} /P {parent} 0 R {attributes} /K [{' '.join(kids)}]>>")
    return own


class Writer:
    """Numbers and writes the objects of a file."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> int:
        self._objects.append(b"null")
        return len(self._objects)

    def put(self, number: int, body: str) -> None:
        self._objects[number - 1] = body.encode("ascii")

    def add(self, body: str) -> int:
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, head: str, data: bytes) -> int:
        number = self.reserve()
        self._objects[number - 1] = f"<<{head} /Length {len(data)}>>\nstream\n".encode("ascii") + data + b"\nendstream"
        return number

    def finish(self, catalog: int, locked: int | None) -> bytes:
        out = bytearray(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate(self._objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode("ascii") + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode("ascii")
        out += b"".join(f"{place:010d} 00000 n \n".encode("ascii") for place in places)
        lock = f"/Encrypt {locked} 0 R /ID [<41><41>]" if locked else ""
        out += f"trailer <</Size {len(places) + 1} /Root {catalog} 0 R {lock}>>\nstartxref\n{start}\n%%EOF".encode(
            "ascii"
        )
        return bytes(out)
