"""One file of 100,000 pupils, checked piece by piece: speed, and memory that does not grow with the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from bench.asked import Asked
from bench.bounds import MOST_MEGABYTES, MOST_STREAMED, MOST_STREAMED_GROWTH, Held
from bench.check_inputs import always_given
from bench.invented import eyfsp_returns
from bench.one_file import bare_pass
from bench.report import Section, Table
from bench.resident import resident
from stagepost.checking import check_streamed
from stagepost.formats import ctf
from stagepost.records import Pupil, Return

SIZES = (1_000, 10_000, 100_000)
"""Pupils in one file."""
_PUPILS, _END = b"<Pupil>", b"</Pupil>\n"


class Streamed(NamedTuple):
    """What was measured on one file, by a process that did nothing else."""

    pupils: int
    bytes: int
    findings: int
    seconds: float
    bare: float
    """Seconds of bare expat passes over as many bytes."""
    before: float
    """Megabytes resident before the file was opened."""
    peak: float


def measure(asked: Asked) -> tuple[Streamed, ...]:
    """Each size in a process of its own, because a process never gives its worst moment back."""
    return tuple(_in_a_process(size // asked.smaller) for size in SIZES)


def _in_a_process(pupils: int) -> Streamed:
    """Written here and checked there: what writes a file remembers the whole authority."""
    with large_file(pupils) as path, get_context("spawn").Pool(1) as pool:
        return pool.apply(streamed, (path,))


def streamed(path: Path) -> Streamed:
    """Check the file."""
    with path.open("rb") as file:
        bare = _bare(file.read(2**20)) * path.stat().st_size / 2**20
        before = resident().now
        started = process_time()
        verdict = check_streamed(file, path.name, always_given())
        seconds = process_time() - started
        found = len(verdict.findings) + sum(each.findings for each in verdict.left_out)
        return Streamed(verdict.pupils, path.stat().st_size, found, seconds, bare, before, resident().peak)


@contextmanager
def large_file(pupils: int) -> Iterator[Path]:
    """A file of so many pupils, as long as it is needed. The pupils of an authority come again in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "9991001_FSP_999LLLL_001.xml")
        with path.open("wb") as file:
            first = next(eyfsp_returns())
            empty = ctf.write(first._replace(pupils=()))
            head, _, tail = empty.partition(b"</CTFpupilData>")
            file.write(head)
            for written in islice(cycle(_written(first)), pupils):
                file.write(written)
            file.write(b"</CTFpupilData>" + tail)
        yield path


def _written(first: Return) -> list[bytes]:
    everybody: list[Pupil] = [pupil for returned in eyfsp_returns() for pupil in returned.pupils]
    data = ctf.write(first._replace(pupils=tuple(everybody)))
    inside = data[data.index(_PUPILS) : data.rindex(_END) + len(_END)]
    return [each + _END for each in inside.split(_END)[:-1]]


def _bare(data: bytes) -> float:
    """Seconds for these bytes, made well-formed: the best of a few, since the rest of the file waits."""
    whole = data[: data.rindex(_END) + len(_END)] + b"</CTFpupilData></CTfile>"
    times = []
    for _ in range(5):
        started = process_time()
        bare_pass(whole)
        times.append(process_time() - started)
    return min(times) * len(data) / len(whole)


def section(runs: tuple[Streamed, ...]) -> Section:
    """The figures, and the bounds on memory."""
    least, most = runs[0], runs[-1]
    return Section(
        title="One large file",
        says=(
            f"One EYFSP file of up to {most.pupils:,} pupils ({most.bytes / 1e9:.1f} GB), larger than "
            "anybody sends, read twice piece by piece: to recognise it, and to check each pupil."
        ),
        tables=(
            Table(
                (
                    "pupils",
                    "MB",
                    "s",
                    "pupils a second",
                    "x a bare pass",
                    "MB before",
                    "MB at the worst",
                    "findings",
                ),
                [_row(run) for run in runs],
            ),
        ),
        notes=(
            "Rules that need all pupils side by side are skipped, and the verdict says so ([decision "
            "0013](decisions/0013-large-files-are-read-twice-in-pieces.md)).",
            "The bare passes are those over a first piece of the file, multiplied.",
        ),
        held=(
            Held(
                f"bare passes to check one file of {most.pupils:,} pupils, read twice",
                most.seconds / most.bare,
                MOST_STREAMED,
            ),
            Held(
                f"MB resident at the worst moment, one file of {most.pupils:,} pupils",
                most.peak,
                MOST_MEGABYTES,
            ),
            Held(
                f"MB more for {most.pupils:,} pupils in one file than for {least.pupils:,}",
                (most.peak - most.before) - (least.peak - least.before),
                MOST_STREAMED_GROWTH,
            ),
        ),
    )


def _row(run: Streamed) -> tuple[str, ...]:
    return (
        f"{run.pupils:,}",
        f"{run.bytes / 1e6:.1f}",
        f"{run.seconds:.1f}",
        f"{run.pupils / run.seconds:,.0f}",
        f"{run.seconds / run.bare:.2f}",
        f"{run.before:.1f}",
        f"{run.peak:.1f}",
        f"{run.findings:,}",
    )
