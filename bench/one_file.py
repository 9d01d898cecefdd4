"""Reading and checking one file, as a ratio to the least that can be: one expat pass that does nothing."""

from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

from bench.asked import Asked
from bench.bounds import MOST_TO_READ, MOST_WITH_ALL_RULES, MOST_WITH_USUAL_RULES, Held
from bench.check_inputs import NAME, all_that_can_be_given, always_given
from bench.invented import LAYOUTS, eyfsp_return
from bench.report import Section, Table
from bench.spread import SHOWN, Spread, in_turns, ratios, spread, timed
from stagepost import checking
from stagepost.check_inputs import CheckInputs
from stagepost.formats import ctf
from stagepost.records import Return

PUPILS = 60
BARE = "bare expat pass"
READING = "reading"
USUAL = "reading and checking, with what a site always knows"
FULL = "reading and checking, with all that a rule can be given"
MOST = {READING: MOST_TO_READ, USUAL: MOST_WITH_USUAL_RULES, FULL: MOST_WITH_ALL_RULES}
"""The bare passes that each kind of work may take, in every layout."""


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
    """The figures, and the bounds on them."""
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
            "No export that was seen has a comment in it. Such a file is gone through once more, to see what "
            "the comment hides: decision "
            "[0015](decisions/0015-a-file-is-cut-where-its-results-begin.md).",
        ),
        held=tuple(_held(file, work) for file in files for work in file.work if work.name in MOST),
    )


def _table(file: OneFile) -> Table:
    return Table(
        (f"{file.layout}, {file.bytes:,} bytes", "rules", "ms", *(f"x bare: {shown}" for shown in SHOWN)),
        [
            (work.name, str(work.rules or ""), f"{work.milliseconds.median:.2f}", *work.ratio.shown())
            for work in file.work
        ],
    )


def _held(file: OneFile, work: Work) -> Held:
    return Held(
        f"bare passes for {work.name} ({file.pupils} pupils, {file.layout})",
        work.ratio.median,
        MOST[work.name],
    )
