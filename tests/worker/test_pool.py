"""Several processes that do many jobs: each answer once, a process for several jobs, and what breaks costs its own job alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kasdiff.errors import NotAStandardError
from kasdiff.worker.client import BrokenDownError, EndedError, Limits, TooSlowError
from kasdiff.worker.pool import Job, Pool
from tests.worker.operations import COMMAND
from tests.worker.processes import has_ended

if TYPE_CHECKING:
    from collections.abc import Iterator


def jobs(*asked: tuple[str, bytes]) -> Iterator[Job]:
    for number, (operation, part) in enumerate(asked):
        yield Job(str(number), operation, (part,))


def test_each_job_is_answered_once_and_two_processes_do_all() -> None:
    with Pool(2, command=COMMAND) as pool:
        echoed = list(pool.answers(jobs(*(("echo", bytes([n])) for n in range(20)))))
        numbers = {answer.parts[0] for answer in pool.answers(jobs(*[("number", b"")] * 10))}
    assert sorted((int(one.key), one.parts) for one in echoed) == [(n, [bytes([n])]) for n in range(20)]
    assert len(numbers) <= 2


def test_what_breaks_costs_its_own_job_alone() -> None:
    asked = [("echo", b"a"), ("abort", b""), ("refuse", b"NotAStandardError"), ("break_down", b""), ("echo", b"b")]
    with Pool(1, command=COMMAND) as pool:
        found = list(pool.answers(jobs(*asked)))
    assert [type(one.fault) for one in found] == [
        type(None),
        EndedError,
        NotAStandardError,
        BrokenDownError,
        type(None),
    ]
    assert found[-1].parts == [b"b"]


def test_a_job_that_is_silent_for_too_long_is_ended() -> None:
    with Pool(1, Limits(silence=0.5), command=COMMAND) as pool:
        slow, quick = pool.answers(jobs(("hang", b"/dev/null"), ("echo", b"a")))
    assert isinstance(slow.fault, TooSlowError)
    assert quick.parts == [b"a"]


def test_whoever_leaves_waits_for_nothing() -> None:
    with Pool(2, command=COMMAND) as pool:
        answers = pool.answers(jobs(("number", b""), ("hang", b"/dev/null"), ("hang", b"/dev/null"), ("echo", b"a")))
        number = int(next(answers).parts[0])
    assert has_ended(number)


def test_no_more_jobs_are_made_than_there_are_processes() -> None:
    made: list[str] = []

    def counted() -> Iterator[Job]:
        for job in jobs(*[("echo", b"a")] * 9):
            made.append(job.key)
            yield job

    with Pool(2, command=COMMAND) as pool:
        for number, _ in enumerate(pool.answers(counted()), 1):
            assert len(made) <= number + 2
            time.sleep(0.01)
    assert len(made) == 9
