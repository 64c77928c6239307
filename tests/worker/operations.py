"""Operations that do what no operation should: what the two sides of the process apart are tested with."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff.errors import Message, NotAStandardError, WriteError
from kasdiff.progress import Stage
from kasdiff.worker import client

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.worker.host import Answer, Operation

PROGRAM = Path(__file__).with_name("program.py")
COMMAND = (sys.executable, str(PROGRAM))


def echo(parts: Sequence[bytes], answer: Answer) -> None:
    """Tell of it, then hand back what came."""
    answer.progress(Stage.READ, 0.25)
    for part in parts:
        answer.part(part)


def number(parts: Sequence[bytes], answer: Answer) -> None:
    """Say which process this is, and where its temporary files lie."""
    for said in (str(os.getpid()), os.environ["TMPDIR"], str(Path.cwd())):
        answer.part(said.encode())


def refuse(parts: Sequence[bytes], answer: Answer) -> None:
    """Fail as the user may understand it, by the class whose name came."""
    kind = {"NotAStandardError": NotAStandardError, "WriteError": WriteError}[parts[0].decode()]
    raise kind(Message("{file} has {n} pages.", {"file": "а.pdf", "n": 3}), Message("Take another."))


def break_down(parts: Sequence[bytes], answer: Answer) -> None:
    """Fail by a fault of the program."""
    raise ZeroDivisionError("seven")


def abort(parts: Sequence[bytes], answer: Answer) -> None:
    """Crash, as a library in C does."""
    os.abort()


def leave(parts: Sequence[bytes], answer: Answer) -> None:
    """End with a code."""
    os._exit(int(parts[0]))


def rubbish(parts: Sequence[bytes], answer: Answer) -> None:
    """Say what came, which is no frame, and then nothing more."""
    answer._connection.send_bytes(parts[0])
    time.sleep(600)


def hang(parts: Sequence[bytes], answer: Answer) -> None:
    """Say nothing at all, and make the file whose name came, so that a test knows."""
    for part in parts:
        Path(os.fsdecode(part)).touch()
    time.sleep(600)


def chatter(parts: Sequence[bytes], answer: Answer) -> None:
    """Say again and again that it goes on."""
    while True:
        answer.progress(Stage.ITEMS, 0.5)
        time.sleep(0.01)


def flood(parts: Sequence[bytes], answer: Answer) -> None:
    """Answer without end."""
    while True:
        answer.part(bytes(100_000))


def one_large(parts: Sequence[bytes], answer: Answer) -> None:
    """Take more memory than there is at once."""
    answer.part(bytes(int(parts[0]))[:1])


def many_small(parts: Sequence[bytes], answer: Answer) -> None:
    """Take more and more memory, piece by piece."""
    taken: list[list[object]] = []
    while True:
        taken.append([object()])


def child(parts: Sequence[bytes], answer: Answer) -> None:
    """Start a program that sleeps, tell its number and wait for it."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as started:
        answer.part(str(started.pid).encode())


def nested(parts: Sequence[bytes], answer: Answer) -> None:
    """Let a process of this one hang; it writes its number into the file whose name came."""
    client.results("hang_numbered", parts, command=COMMAND)


def hang_numbered(parts: Sequence[bytes], answer: Answer) -> None:
    """Write the number of this process into a file, and hang."""
    target = Path(os.fsdecode(parts[0]))
    unfinished = target.with_suffix(".unfinished")
    unfinished.write_text(str(os.getpid()), encoding="utf-8")
    unfinished.replace(target)
    time.sleep(600)


def hold_numbered(parts: Sequence[bytes], answer: Answer) -> None:
    """Write the number of this process into a file, and let no other thread of it come to its turn, as a library in C may."""
    target = Path(os.fsdecode(parts[0]))
    unfinished = target.with_suffix(".unfinished")
    unfinished.write_text(str(os.getpid()), encoding="utf-8")
    unfinished.replace(target)
    re.match("(a+)+$", "a" * 64 + "b")


def noise(parts: Sequence[bytes], answer: Answer) -> None:
    """Print, in Python and under it."""
    print("noise" * 100_000)
    print("noise", file=sys.stderr)
    os.write(1, b"noise")
    answer.part(b"whole")


def leave_files(parts: Sequence[bytes], answer: Answer) -> None:
    """Leave files where temporary ones lie, tell where that is, and crash."""
    Path(os.environ["TMPDIR"], "left").write_bytes(bytes(10))
    Path("here").write_bytes(bytes(10))
    answer.part(os.fsencode(os.environ["TMPDIR"]))
    if parts:
        os.abort()


OPERATIONS: dict[str, Operation] = {
    operation.__name__: operation
    for operation in (
        echo,
        number,
        refuse,
        break_down,
        abort,
        leave,
        rubbish,
        hang,
        chatter,
        flood,
        one_large,
        many_small,
        child,
        nested,
        hang_numbered,
        hold_numbered,
        noise,
        leave_files,
    )
}
