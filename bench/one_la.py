"""Reading and checking every return of a local authority, with one process and with two."""

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from bench.one_file import SUMMER
from stagepost import checking
from stagepost.context import Given
from stagepost.invention import invent


class OneLA(NamedTuple):
    """What was measured on all files with so many processes."""

    processes: int
    files: int
    pupils: int
    seconds: float

    @property
    def files_a_second(self) -> float:
        """Files read and checked in a second."""
        return self.files / self.seconds

    @property
    def pupils_a_second(self) -> float:
        """Pupils read and checked in a second."""
        return self.pupils / self.seconds


def measure(schools: int) -> tuple[OneLA, ...]:
    """Write the files of an invented LA to a folder, and check them from there."""
    with invented_files(schools) as files:
        return tuple(timed(files, processes) for processes in (1, 2))


@contextmanager
def invented_files(schools: int) -> Iterator[list[Path]]:
    """The right files of such an authority, as long as they are needed."""
    with TemporaryDirectory() as folder:
        for name, data in invent(schools, year=SUMMER).returns.items():
            Path(folder, name).write_bytes(data)
        yield sorted(Path(folder).iterdir())


def timed(files: list[Path], processes: int) -> OneLA:
    """Processes are started afresh and warmed up before the clock runs, as those of a site are."""
    with get_context("spawn").Pool(processes) as pool:
        pool.map(pupils_checked, files[: processes * 4], chunksize=1)
        started = perf_counter()
        pupils = sum(pool.imap_unordered(pupils_checked, files, chunksize=8))
        return OneLA(processes, len(files), pupils, perf_counter() - started)


def pupils_checked(file: Path) -> int:
    """Check one file, and say how many pupils it has."""
    verdict = checking.check(file.read_bytes(), file.name, Given(year=SUMMER, la="999"))
    return len(verdict.sent.pupils) if verdict.sent else 0
