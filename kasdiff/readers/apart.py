"""Reading in a process apart: what a hostile file does to a library in C then ends that process, not the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.encoding.codec import GarbledError
from kasdiff.encoding.documents import document_of, document_records
from kasdiff.encoding.records import RECORDS
from kasdiff.errors import Message, ReadError
from kasdiff.i18n import mark
from kasdiff.progress import silent
from kasdiff.readers.faults import too_much
from kasdiff.worker import client

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.document import Document
    from kasdiff.progress import Progress
    from kasdiff.worker.host import Answer

OPERATION = "read_pdf"
_AT_ONCE = 1024 * 1024  # bytes of a file in a part of the request
# A PDF of a thousand pages takes some ten seconds, and never a second for one page.
_LIMITS = client.Limits(silence=30.0, seconds=300.0, memory=2 * 1024**3, answer=400 * 1024**2)
_SECONDS_A_MEGABYTE = 15.0  # of the file, beyond the seconds that every file has


def read(  # noqa: PLR0913 - a reader, and what it may take
    data: bytes,
    file: str,
    sha256: str,
    progress: Progress = silent,
    *,
    limits: client.Limits = _LIMITS,
    command: Sequence[str] = (),
) -> Document:
    """Read a PDF in a process of its own, which is `command` if one is given.

    Raises ReadError where there is no document in it, where the process breaks down or where it is beyond the limits.
    """
    seconds = limits.seconds + _SECONDS_A_MEGABYTE * len(data) / 1e6
    limits = client.Limits(limits.silence, seconds, limits.memory, limits.answer)
    try:
        parts = client.results(OPERATION, _request(data, file, sha256), progress, limits, command)
        document = document_of(map(RECORDS.decode, parts))
        for warning in document.warnings:
            str(warning)  # nothing that the process says is trusted: a place may have no value
    except client.TooSlowError as error:
        raise _too_slow(file, error.seconds) from error
    except client.TooLargeError as error:
        raise too_much(file) from error
    except (client.WorkerError, OSError) as error:
        raise _broken_down(file, str(error)) from error
    except (GarbledError, LookupError, AttributeError, TypeError, ValueError) as error:
        raise _broken_down(file, "?") from error
    return replace(document, file=file, sha256=sha256)


def read_pdf(parts: Sequence[bytes], answer: Answer) -> None:
    """Read a PDF, in the process apart: the operation `OPERATION`."""
    from kasdiff.readers import pdf  # noqa: PLC0415 - the library is loaded in this process alone

    file, sha256 = parts[0].decode("utf-8", "surrogateescape"), parts[1].decode()
    try:
        document = pdf.read(b"".join(parts[2:]), file, sha256, answer.progress)
    except MemoryError:
        raise too_much(file) from None
    for record in document_records(document):
        answer.part(RECORDS.encode(record))


def _request(data: bytes, file: str, sha256: str) -> Iterator[bytes]:
    yield file.encode("utf-8", "surrogateescape")
    yield sha256.encode()
    for start in range(0, len(data), _AT_ONCE):
        yield data[start : start + _AT_ONCE]


_REMEDY = mark("Open it in a viewer and print it into a new PDF, or get the document as a Word file or a web page.")


def _broken_down(file: str, reason: str) -> ReadError:
    return ReadError(
        Message(
            mark("{file} could not be read: it made the part of the program that reads such files fail ({reason})."),
            {"file": file, "reason": reason},
        ),
        Message(_REMEDY),
    )


def _too_slow(file: str, seconds: float) -> ReadError:
    return ReadError(
        Message(
            mark("{file} takes too long to read; after {seconds} seconds it was given up."),
            {"file": file, "seconds": round(seconds)},
        ),
        Message(_REMEDY),
    )
