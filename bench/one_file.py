"""Reading and checking one file, as a ratio to the least that can be: one expat pass that does nothing."""

from collections.abc import Callable
from datetime import date
from itertools import chain, islice
from statistics import median, quantiles
from time import process_time
from typing import NamedTuple
from xml.parsers import expat

from stagepost import checking
from stagepost.context import Given
from stagepost.formats import ctf
from stagepost.invention import invent
from stagepost.records import Collection, Pupil

PUPILS = 60
SUMMER = 2026
NAME = "9991001_FSP_999LLLL_001.xml"
GIVEN = Given(today=date(SUMMER, 6, 24), collection=Collection.EYFSP, year=SUMMER, la="999", estab="1001")
"""What a site always knows. Rules that compare with a roll or other returns need more, and do not run."""


class Measured(NamedTuple):
    """One kind of work: milliseconds, and as a ratio to the bare pass of the same round."""

    work: str
    milliseconds: float
    ratio: float
    lower: float
    """Ratio below which a tenth of the rounds lie."""
    upper: float
    """Ratio above which a tenth of the rounds lie."""


class OneFile(NamedTuple):
    """What was measured on the one file."""

    pupils: int
    bytes: int
    rules: int
    rounds: int
    measured: tuple[Measured, ...]


def measure(rounds: int) -> OneFile:
    """Measure each kind of work once a round, one after the other: a busy machine is unfair to none."""
    data = eyfsp_file(PUPILS)
    work: dict[str, Callable[[], object]] = {
        "bare expat pass": lambda: bare_pass(data),
        "reading": lambda: ctf.read(data),
        "reading and checking": lambda: checking.check(data, NAME, GIVEN),
    }
    verdict = checking.check(data, NAME, GIVEN)  # the first loads code sets and years, and is not measured
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, do in work.items():
            times[name].append(timed(do))
    bare = times["bare expat pass"]
    return OneFile(
        PUPILS, len(data), len(verdict.ran), rounds, tuple(compared(name, times[name], bare) for name in work)
    )


def compared(work: str, times: list[float], bare: list[float]) -> Measured:
    """The times of one kind of work beside those of the bare pass, round by round."""
    ratios = [time / least for time, least in zip(times, bare, strict=True)]
    tenths = quantiles(ratios, n=10)
    return Measured(work, median(times) * 1000, median(ratios), tenths[0], tenths[-1])


def timed(do: Callable[[], object]) -> float:
    """Seconds of this process alone: what else the machine does is not counted."""
    started = process_time()
    do()
    return process_time() - started


def bare_pass(data: bytes) -> None:
    """Expat meets every byte, and calls nobody."""
    expat.ParserCreate().Parse(data, True)


def eyfsp_file(pupils: int) -> bytes:
    """One file of so many pupils, made of the profiles of several invented schools."""
    files = (data for name, data in invent(schools=6, year=SUMMER).returns.items() if "_FSP_" in name)
    returns = [sent for data in files if (sent := ctf.read(data).sent)]
    everybody: chain[Pupil] = chain.from_iterable(sent.pupils for sent in returns)
    return ctf.write(returns[0]._replace(pupils=tuple(islice(everybody, pupils))))
