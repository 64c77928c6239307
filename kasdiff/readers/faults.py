"""The faults that all readers share, in words that a user understands."""

from __future__ import annotations

from kasdiff.errors import Message, ReadError
from kasdiff.i18n import mark


class PartError(Exception):
    """A part of a file (a member of a package, a page) cannot be read; the reader decides whether it can go on without."""


class RepeatedIdError(PartError):
    """A part names two elements alike, which XML forbids; it may be read all the same once the names are taken for plain attributes."""


class LimitError(Exception):
    """A file is nested or repeats itself beyond any document; the reader makes it the fault `too_much`."""


def damaged(file: str) -> ReadError:
    """Return the fault of a file that is broken off or changed."""
    return ReadError(
        Message(mark("{file} is damaged or was not downloaded completely."), {"file": file}),
        Message(mark("Download it again, or open it in the program that made it and save it anew.")),
    )


def encrypted(file: str) -> ReadError:
    """Return the fault of a file that a password protects."""
    return ReadError(
        Message(mark("{file} is protected by a password."), {"file": file}),
        Message(mark("Open it with its password and save it without one.")),
    )


def too_much(file: str) -> ReadError:
    """Return the fault of a file that is small on the disk and huge when unpacked, or nested beyond any document."""
    return ReadError(
        Message(mark("{file} unpacks to far more than a document can hold."), {"file": file}),
        Message(mark("Do not trust this file; get the document from its publisher.")),
    )


def no_text(file: str) -> ReadError:
    """Return the fault of a file that holds no text at all."""
    return ReadError(
        Message(mark("{file} holds no text."), {"file": file}),
        Message(mark("Check that it is the file you meant.")),
    )


def scan(file: str) -> ReadError:
    """Return the fault of a file that holds pictures of pages instead of text."""
    return ReadError(
        Message(mark("{file} is a scan: its pages are pictures without text."), {"file": file}),
        Message(mark("Have its text recognised (OCR) and check it, or get the document as text from its publisher.")),
    )


def broken_part(name: str) -> Message:
    """Return the warning that a part of the file was left out because it is damaged."""
    return Message(mark("A part of the file is damaged and was not read: {part}."), {"part": name})
