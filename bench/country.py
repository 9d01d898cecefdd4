"""Reading and checking the returns of a whole country, with one process and with two, and in what memory."""

import os
from collections import defaultdict
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

from bench.asked import Asked
from bench.check_inputs import always_given
from bench.country_files import country_files
from bench.resident import Resident, resident
from bench.spread import Spread, spread
from stagepost import checking

WARMING_UP = 50
"""Files for each process before anything is measured."""


class Checked(NamedTuple):
    """What a process says of one file it has checked."""

    process: int
    pupils: int
    findings: int
    seconds: float
    """Of this process alone."""
    memory: Resident


class Worker(NamedTuple):
    """One process: megabytes at the worst moment of each tenth of its files, and of its whole life."""

    tenths: tuple[float, ...]
    peak: float


class Country(NamedTuple):
    """What was measured on all files with so many processes."""

    processes: int
    files: int
    pupils: int
    bytes: int
    findings: int
    seconds: float
    """By the clock on the wall, from the first file to the last."""
    process_seconds: float
    """Of all processes together."""
    files_a_second: Spread
    """In each tenth of the run."""
    workers: tuple[Worker, ...]

    @property
    def growth(self) -> float:
        """Megabytes more in the last tenth than in the first, of the process that grew most."""
        return max(worker.tenths[-1] - worker.tenths[0] for worker in self.workers)

    @property
    def peak(self) -> float:
        """Megabytes of the largest process at its worst moment."""
        return max(worker.peak for worker in self.workers)


def measure(asked: Asked) -> tuple[Country, ...]:
    """Write the files to a folder, and check them from there."""
    with country_files(asked.authorities) as files:
        return tuple(_timed(files, processes) for processes in (1, 2))


def _timed(files: list[Path], processes: int) -> Country:
    """Processes are started afresh and warmed up before the clock runs, as those of a site are."""
    warming_up = files[: processes * WARMING_UP]
    with get_context("spawn").Pool(processes) as pool:
        pool.map(checked, warming_up, chunksize=1)
        started = perf_counter()
        answers, clock = [], []
        for answer in pool.imap_unordered(checked, files, chunksize=8):
            answers.append(answer)
            clock.append(perf_counter() - started)
    return Country(
        processes=processes,
        files=len(files),
        pupils=sum(answer.pupils for answer in answers),
        bytes=sum(file.stat().st_size for file in files),
        findings=sum(answer.findings for answer in answers),
        seconds=clock[-1],
        process_seconds=sum(answer.seconds for answer in answers),
        files_a_second=spread(_speeds(clock)),
        workers=_workers(answers),
    )


def checked(file: Path) -> Checked:
    """Read and check one file. `ValueError` when it has no pupils or a rule broke."""
    started = process_time()
    verdict = checking.check(file.read_bytes(), file.name, always_given()._replace(estab=file.name[3:7]))
    if verdict.broken or not verdict.pupils:
        raise ValueError(f"{file.name} was not checked: {verdict.broken}")
    return Checked(
        process=os.getpid(),
        pupils=verdict.pupils,
        findings=len(verdict.findings),
        seconds=process_time() - started,
        memory=resident(),
    )


def _speeds(clock: Sequence[float]) -> list[float]:
    """Files a second in each tenth of the run, from the seconds at which each file was done."""
    ends = [clock[len(clock) * tenth // 10 - 1] for tenth in range(1, 11)]
    starts = [0.0, *ends[:-1]]
    return [len(clock) / 10 / (end - start) for start, end in zip(starts, ends, strict=True)]


def _workers(answers: Sequence[Checked]) -> tuple[Worker, ...]:
    memory: dict[int, list[Resident]] = defaultdict(list)
    for answer in answers:
        memory[answer.process].append(answer.memory)
    return tuple(Worker(_tenths([each.now for each in held]), held[-1].peak) for held in memory.values())


def _tenths(megabytes: Sequence[float]) -> tuple[float, ...]:
    """The most in each tenth of a process's files; of fewer than ten files, in each file."""
    size = max(len(megabytes) // 10, 1)
    return tuple(
        max(megabytes[start : start + size]) for start in range(0, size * 10, size) if megabytes[start:]
    )
