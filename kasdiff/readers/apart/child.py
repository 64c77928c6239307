"""The process that reads a file apart: `kasdiff --read`. It says what it read, and nothing else, into the file that it is told to."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kasdiff.errors import KasdiffError
from kasdiff.readers.apart import limits, wire

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.progress import Stage
    from kasdiff.readers.document import Document

_TELL_EVERY = 0.02  # seconds
_READ = 0.9  # the share of the whole that is done when the document is there, but not handed over
_WORDS = 300  # letters of an error that are handed on


def run(arguments: Sequence[str]) -> int:
    """Read a file: `arguments` are its kind, its path, the path of the answer, the name to show, the most bytes of memory and the most seconds."""
    kind, source, answer, file, memory, seconds = arguments
    limits.end_after(float(seconds))
    limits.limit_memory(int(memory))
    gc.disable()  # nothing that is read refers back to what holds it, and the process ends soon
    with Path(answer).open("ab") as stream:
        _answer(stream, kind, Path(source), file)
        stream.flush()
        os._exit(0)  # freeing the document bit by bit takes as long as reading a few pages


def _answer(stream: BinaryIO, kind: str, source: Path, file: str) -> None:
    teller = _Teller(stream)
    try:
        document = _read(kind, source.read_bytes(), file, teller)
        stream.writelines(map(wire.packed, wire.document_records(document)))
    except KasdiffError as error:
        stream.write(wire.packed(wire.fault_record(error)))
    except MemoryError:
        from kasdiff.readers.faults import too_much  # noqa: PLC0415 - rarely needed

        stream.write(wire.packed(wire.fault_record(too_much(file))))
    except Exception as error:  # noqa: BLE001 - a fault of the program, which the other process tells the user
        stream.write(wire.packed(wire.breakdown_record(f"{type(error).__name__}: {error}"[:_WORDS])))


def _read(kind: str, data: bytes, file: str, teller: _Teller) -> Document:
    if kind == "pdf":
        from kasdiff.readers import pdf  # noqa: PLC0415 - only what the kind needs is loaded

        return pdf.read(data, file, "", teller)
    raise ValueError(kind)


class _Teller:
    """Progress that is written into the answer."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._told = 0.0

    def __call__(self, stage: Stage, done: float) -> None:
        del stage  # a reader only reads
        now = time.monotonic()
        if now - self._told >= _TELL_EVERY:
            self._told = now
            self._stream.write(wire.packed(wire.progress_record(_READ * done)))
            self._stream.flush()
