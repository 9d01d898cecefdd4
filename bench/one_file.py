"""Reading and checking one file, as a ratio to the least that can be: one expat pass that does nothing."""

from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

from bench.asked import Asked
from bench.bounds import MOST_BARE_PASSES, Held
from bench.check_inputs import NAME, all_that_can_be_given, always_given
from bench.invented import LAYOUTS, eyfsp_return
from bench.report import Section, Table
from bench.spread import SHOWN, Spread, in_turns, ratios, spread, timed
from stagepost import checking
from stagepost.context import CheckInputs
from stagepost.formats import ctf
from stagepost.records import Return

PUPILS = 60
BARE = "bare expat pass"
READING = "reading"
USUAL = "reading and checking, with what a site always knows"
FULL = "reading and checking, with all that a rule can be given"
HELD_IN = ("indented", "on one line")
"""The layouts that are held to the bound: all that were seen in exports of results."""


class Work(NamedTuple):
    """One kind of work on one file, as bare passes of the same rounds."""

    name: str
    rules: int
    milliseconds: Spread
    ratio: Spread


class OneFile(NamedTuple):
    """What was measured on one file."""

    layout: str
    pupils: int
    bytes: int
    rounds: int
    work: tuple[Work, ...]


def measure(asked: Asked) -> tuple[OneFile, ...]:
    """The same return in each layout."""
    returned = eyfsp_return(PUPILS)
    return tuple(_measured(layout, returned, asked.rounds) for layout in LAYOUTS)


def _measured(layout: str, returned: Return, rounds: int) -> OneFile:
    data = LAYOUTS[layout](returned)
    given = {USUAL: always_given(), FULL: all_that_can_be_given(returned)}
    work: dict[str, Callable[[], object]] = {
        BARE: lambda: bare_pass(data),
        READING: lambda: ctf.read(data),
        USUAL: lambda: checking.check(data, NAME, given[USUAL]),
        FULL: lambda: checking.check(data, NAME, given[FULL]),
    }
    times = in_turns({name: timed(do) for name, do in work.items()}, rounds)
    measured = tuple(
        Work(
            name,
            rules_run(data, given[name]) if name in given else 0,
            spread([seconds * 1000 for seconds in times[name]]),
            ratios(times[name], times[BARE]),
        )
        for name in work
    )
    return OneFile(layout, len(returned.pupils), len(data), rounds, measured)


def bare_pass(data: bytes) -> None:
    """Expat meets every byte, and calls nobody."""
    expat.ParserCreate().Parse(data, True)


def rules_run(data: bytes, given: CheckInputs) -> int:
    """How many rules really ran. `ValueError` when one broke, or found fault with this right file."""
    verdict = checking.check(data, NAME, given)
    if verdict.broken or verdict.findings:
        raise ValueError(f"not a right file: {verdict.broken or [each.rule for each in verdict.findings]}")
    return len(verdict.ran)


def section(files: tuple[OneFile, ...]) -> Section:
    """The figures, and the bound on the last row of each layout that was seen."""
    return Section(
        title="One file",
        says=(
            f"An EYFSP return of {files[0].pupils} pupils, all 17 goals each. A bare expat pass meets every "
            "byte of the file and calls nobody: nothing that reads XML in Python's standard library can "
            f"take less. {files[0].rounds} rounds; in each round every kind of work is done once, and its "
            "ratio is to the bare pass of that round."
        ),
        tables=tuple(map(_table, files)),
        notes=(
            "“All that a rule can be given” is the roll of three year groups, the file sent before, last "
            "year's return, the register's entry, earlier profiles, the pupils as they were in an earlier "
            "return, a list of forenames, and what all other schools of an authority of average size have "
            "returned. With it every rule of the collection runs, and none is skipped. The list of other "
            "schools' pupils is put in order when the first file is checked, and once for all files: that is "
            "not in the figures.",
            "Most exports are indented. On one line, as services write, there are fewer bytes for the same "
            "pupils: the bare pass is cheaper and the rules are not.",
            "A file with a comment in it is read tag by tag, as decision "
            "[0010](decisions/0010-plain-results-are-lifted-before-expat-reads.md) says. No export that was "
            "seen has one.",
        ),
        held=tuple(_held(file) for file in files if file.layout in HELD_IN),
    )


def _table(file: OneFile) -> Table:
    return Table(
        (f"{file.layout}, {file.bytes:,} bytes", "rules", "ms", *(f"x bare: {shown}" for shown in SHOWN)),
        [
            (work.name, str(work.rules or ""), f"{work.milliseconds.median:.2f}", *work.ratio.shown())
            for work in file.work
        ],
    )


def _held(file: OneFile) -> Held:
    full = next(work for work in file.work if work.name == FULL)
    return Held(
        f"bare passes to read a file of {file.pupils} pupils ({file.layout}) and run all {full.rules} rules",
        full.ratio.median,
        MOST_BARE_PASSES,
    )
