"""A small writer without Qt that is killed while it writes: for each session named on its standard input a process of its own writes decisions into it.

Each decision is told on the standard output once it is written. Forked from one that has loaded all it needs, so that most of the time is writing.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

from kasdiff.review.rulings import Ruled, Ruling, Subject, Verdict
from kasdiff.review.session_file import Logged, open_session


def write(path: Path) -> None:
    session = open_session(path, "2026-01-05T06:00:00Z")
    os.write(1, f"process {os.getpid()}\n".encode())
    for number in count(len(session.contents.log)):
        ruled = Ruled(Ruling(Verdict.ACCEPTED, f"note {number} " * 20, "Айгүл", "2026"), Subject("card"))
        # Every third one is a bulk action, of which all is there or nothing.
        keys = [f"{number}"] if number % 3 else [f"{number}", *(f"{number} {more}" for more in range(20))]
        session.keep_rulings(dict.fromkeys(keys, ruled), Logged("2026", "Айгүл", "ruled", tuple(keys)))
        os.write(1, f"{number}\n".encode())


def main() -> None:
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            write(Path(line.strip()))
        os.waitpid(process, 0)
        os.write(1, b"ended\n")


if __name__ == "__main__":
    main()
