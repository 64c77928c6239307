"""Files that are either written whole or not at all: an existing report is never left half-written."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff.errors import Message, WriteError
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a temporary file beside `target`; put it in the target's place when the block ends well, remove it when it does not.

    Raises WriteError where the folder is missing, read-only or full, or the target is held open by another program.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".kasdiff-", suffix=target.suffix, dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise _not_written(target, error) from error
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except OSError as error:
        raise _not_written(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_text(target: Path, text: str) -> None:
    """Write `text` as UTF-8, whole or not at all."""
    with replacing(target) as temporary:
        temporary.write_bytes(text.encode("utf-8"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _not_written(target: Path, error: OSError) -> WriteError:
    values = {"file": str(target), "reason": error.strerror or str(error)}
    return WriteError(
        Message(mark("{file} could not be written: {reason}."), values),
        Message(mark("Close the file in other programs, or choose another folder. The old file is as it was.")),
    )
