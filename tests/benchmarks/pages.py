"""How long a PDF takes: what its process costs, what each page costs, and a document ten times as long. `python -m tests.benchmarks pages`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from kasdiff.readers.registry import read_document
from tests.benchmarks import inputs
from tests.benchmarks.timing import yardstick
from tests.readers.pdf_builder import Pdf

if TYPE_CHECKING:
    from tests.benchmarks.timing import Effort

_RUNS = 7


def main(effort: Effort) -> None:
    """Print the fixed cost, then a line for each file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        alone = _seconds(_made(folder, 1), effort) * 1000
        print(f"{'a page of one line':20} {alone:9.1f} ms: what starting the process and handing over cost")
        for path in inputs.pdfs(effort) or [_made(folder, 3)]:
            _one(path, folder, effort)
    print(f"the largest process took {_peak_megabytes():.0f} MB; a yardstick takes {yardstick() * 1000:.1f} ms")


def _one(path: Path, folder: Path, effort: Effort) -> None:
    times = effort.size(10, 2)
    with pdfium.PdfDocument(path) as document:
        count = len(document)
    first = _seconds(_cut(path, folder / "first.pdf"), effort)
    whole = _seconds(path, effort)
    once, many = (_seconds(_repeated(path, folder / f"{n}.pdf", n), effort) for n in (1, times))
    further, slope = (whole - first) / (count - 1), (many - once) / (times - 1) / count
    print(
        f"{path.name:20} {whole * 1000:9.1f} ms, {count} pages: the first {first * 1000:.1f} ms, each further {further * 1000:.1f} ms"
    )
    print(f"{'':20} without tags {times} times as long: {many / once:.1f} times the time, {slope * 1000:.1f} ms a page")


def _seconds(path: Path, effort: Effort) -> float:
    """Return the best of several runs: slopes are differences, in which the noise of a busy machine would be told as cost."""
    return effort.measure(lambda: read_document(path), runs=_RUNS).best


def _made(folder: Path, pages: int) -> Path:
    made = Pdf()
    for _ in range(pages):
        made.page().text(50, 700, "Осы бұйрық")
    path = folder / f"pages{pages}.pdf"
    path.write_bytes(made.data())
    return path


def _cut(path: Path, target: Path) -> Path:
    """Leave the first page, and the tags of all."""
    with pdfium.PdfDocument(path) as document:
        for index in reversed(range(1, len(document))):
            del document[index]
        document.save(target)
    return target


def _repeated(path: Path, target: Path, times: int) -> Path:
    """Copy all pages several times; tags are not copied."""
    with pdfium.PdfDocument(path) as document, pdfium.PdfDocument.new() as made:
        for _ in range(times):
            made.import_pages(document)
        made.save(target)
    return target


def _peak_megabytes() -> float:
    """Return the most memory that any process of these has taken, 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - there is none on Windows

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
