"""The old binary files of office programs: what is in one, told by the names of its streams, and whether a password locks it."""

from __future__ import annotations

import struct

from msgspec import Struct

_HEADER = 512
_ENTRY = 128
_STREAM = 2
_LAST_SECTOR = 0xFFFFFFFA  # greater numbers are marks
# The size of a sector is one of these powers of two: 512 bytes, 4 kB, and what else a writer may choose.
_SECTORS = range(9, 17)
_MOST_SECTORS = 4096  # of the directory: 16,000 streams
_FIB_FLAGS = 10  # place of the flags in the head of a Word stream
_FIB_ENCRYPTED = 0x0100


class Contents(Struct, frozen=True):
    """What an old binary file is: "doc", "xls", or "" for anything else."""

    kind: str
    locked: bool


def contents(data: bytes) -> Contents:
    """Look into an old binary file. A file too broken for that has no kind."""
    try:
        streams = _streams(data)
    except (struct.error, IndexError, ValueError):
        return Contents("", locked=False)
    if "encryptedpackage" in streams:
        return Contents("docx", locked=True)
    if "worddocument" in streams:
        at = streams["worddocument"] + _FIB_FLAGS
        flags = int.from_bytes(data[at : at + 2], "little")
        return Contents("doc", locked=bool(flags & _FIB_ENCRYPTED))
    return Contents("xls" if {"workbook", "book"} & streams.keys() else "", locked=False)


def _streams(data: bytes) -> dict[str, int]:
    """Return the streams by name in small letters, each with the place of its first sector (right for streams of 4 kB and more)."""
    power = struct.unpack_from("<H", data, 30)[0]
    if power not in _SECTORS:
        raise ValueError("no size of sectors")
    size = 1 << power
    table = struct.unpack_from("<109I", data, 76)
    sector = struct.unpack_from("<I", data, 48)[0]
    out: dict[str, int] = {}
    for _ in range(_MOST_SECTORS):
        if sector >= _LAST_SECTOR:
            break
        start = _place(sector, size)
        for at in range(start, min(start + size, len(data) - _ENTRY + 1), _ENTRY):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            if kind == _STREAM and 2 <= length <= 64:
                name = data[at : at + length - 2].decode("utf-16-le", "replace").lower()
                out[name] = _place(struct.unpack_from("<I", data, at + 116)[0], size)
        per_sector = size // 4
        fat = _place(table[sector // per_sector], size)
        sector = struct.unpack_from("<I", data, fat + 4 * (sector % per_sector))[0]
    return out


def _place(sector: int, size: int) -> int:
    return max(_HEADER, size) + sector * size
