"""Files that are either written whole or not at all: an existing report is never left half-written."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff.errors import Message, WriteError
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_WRITE_BITS = 0o222
_NO_FILE = {
    errno.EISDIR: mark("{file} is a folder."),
    errno.ENODEV: mark("{file} is a device or a pipe, no ordinary file."),
}


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a temporary file beside `target`; put it in the target's place when the block ends well, remove it when it does not.

    Raises WriteError where the folder is missing, read-only or full, or the target is read-only, a device or pipe, or held open by another program.
    """
    target = Path(os.path.realpath(target))  # a link stays a link: what it points to is replaced
    try:
        _check(target)
        temporary = _temporary(target)
    except OSError as error:
        raise not_written(target, error) from error
    try:
        yield temporary
        _check(target)
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        temporary.replace(target)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(target: Path, data: bytes) -> None:
    """Write `data`, whole or not at all."""
    with replacing(target) as temporary, temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_text(target: Path, text: str) -> None:
    """Write `text` as UTF-8, whole or not at all; what is no letter (in names of files) is written as JSON would escape it."""
    write_bytes(target, text.encode("utf-8", "backslashreplace"))


def _temporary(target: Path) -> Path:
    """Make an empty file beside the target, with the rights that new files get here."""
    path = target.with_name(f"{_unfinished(os.getpid())}{secrets.token_hex(6)}{target.suffix}")
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    return path


def remove_unfinished(target: Path, process: int) -> None:
    """Remove the temporary files beside `target` that the process of this number left there when it was ended."""
    with contextlib.suppress(OSError):
        for path in Path(os.path.realpath(target)).parent.glob(f"{_unfinished(process)}*"):
            path.unlink(missing_ok=True)


def _unfinished(process: int) -> str:
    return f".kasdiff-{process}-"


def _check(target: Path) -> None:
    """Refuse a target that is a folder, a device or read-only: replacing a file asks no leave of the file itself."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not target.is_file():
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    if target.exists() and not (target.stat().st_mode & _WRITE_BITS and os.access(target, os.W_OK)):
        raise PermissionError(errno.EROFS, os.strerror(errno.EROFS))


def not_written(target: Path, error: OSError) -> WriteError:
    """Return the fault of a file that the system refused to write: what is wrong and what to do, by the kind of fault."""
    file = {"file": str(target)}
    folder = {"folder": str(target.parent)}
    if error.errno in _NO_FILE:
        return WriteError(Message(_NO_FILE[error.errno], file), Message(mark("Give the name of a file.")))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return WriteError(
            Message(mark("{file} could not be written: the folder {folder} is not there."), file | folder),
            Message(mark("Make the folder, or choose another one.")),
        )
    if error.errno in _FULL:
        return WriteError(
            Message(mark("{file} could not be written: there is no room on the disk."), file),
            Message(mark("Free some space or choose another disk. The old file, if there was one, is as it was.")),
        )
    if error.errno == errno.EROFS:
        return WriteError(
            Message(mark("{file} is read-only."), file),
            Message(mark("Take the read-only mark off the file or choose another name. The file is as it was.")),
        )
    if isinstance(error, PermissionError):
        return WriteError(
            Message(
                mark("{file} could not be written: it is open in another program, or the folder is closed to you."),
                file,
            ),
            Message(mark("Close the file in Word or Excel, or choose another folder. The old file is as it was.")),
        )
    return WriteError(
        Message(mark("{file} could not be written: {reason}."), file | {"reason": error.strerror or str(error)}),
        Message(mark("Choose another name or folder. The old file, if there was one, is as it was.")),
    )
