"""Reading and checking beside two other validators of returns to the DfE, in records times rules a second."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from typing import NamedTuple

from bench.asked import Asked
from bench.check_inputs import NAME, all_that_can_be_given
from bench.invented import eyfsp_return
from bench.report import Section, Table
from bench.rival import Rival, rival
from bench.spread import SHOWN, Spread, in_turns, spread, timed
from stagepost import checking
from stagepost.formats import ctf

OURS = "Stagepost, EYFSP"
RIVALS = {
    "csc-validator-be-cin, children in need": "cin",
    "csc-validator-be-903, children looked after": "lac",
}
"""The module of `bench.rivals` that runs each, by the words for it."""
SIZES = (60, 2000)
"""Records in a return: a school's, and an authority's."""
WHOLE, RULES = "read and checked", "rules alone"


class Came(NamedTuple):
    """What came of checking the return once."""

    values: int
    """Items that are not empty, in all records together."""
    ran: int
    skipped: int
    crashed: int
    found: int


class Measured(NamedTuple):
    """One validator and one size of return."""

    validator: str
    records: int
    rounds: int
    came: Came
    whole: Spread
    """Records times rules in a second, from bytes to what was found."""
    rules: Spread
    """The same of what has been read before."""


class Validator(NamedTuple):
    """A validator that is ready for one return."""

    came: Came
    whole: Callable[[], float]
    rules: Callable[[], float]


def measure(asked: Asked) -> tuple[Measured, ...]:
    """Start the others, and let all take turns: more rounds with small returns than with large ones."""
    with ExitStack() as running:
        others = {name: running.enter_context(rival(module)) for name, module in RIVALS.items()}
        rounds = {SIZES[0]: asked.long_rounds, SIZES[1]: max(asked.long_rounds // 2, 2)}
        return tuple(each for size in SIZES for each in _measured(size, rounds[size], others))


def _measured(records: int, rounds: int, others: Mapping[str, Rival]) -> list[Measured]:
    ready = {OURS: _ours(records), **{name: _other(records, other) for name, other in others.items()}}
    work = {
        f"{name}, {part}": getattr(each, part) for name, each in ready.items() for part in ("whole", "rules")
    }
    times = in_turns(work, rounds)

    def speed(name: str, part: str) -> Spread:
        return spread([records * ready[name].came.ran / seconds for seconds in times[f"{name}, {part}"]])

    return [
        Measured(name, records, rounds, each.came, speed(name, "whole"), speed(name, "rules"))
        for name, each in ready.items()
    ]


def _ours(records: int) -> Validator:
    returned = eyfsp_return(records)
    data = ctf.write(returned)
    given = all_that_can_be_given(returned)._replace(size_limit=len(data))
    seen, verdict = checking.look(data, NAME), checking.check(data, NAME, given)
    values = sum(
        len(list(filter(None, each))) for pupil in returned.pupils for each in (pupil[:7], *pupil.outcomes)
    )
    return Validator(
        Came(values, len(verdict.ran), len(verdict.skipped), len(verdict.broken), len(verdict.findings)),
        whole=timed(lambda: checking.check(data, NAME, given)),
        rules=timed(lambda: checking.judge(seen, given)),
    )


def _other(records: int, other: Rival) -> Validator:
    return Validator(
        Came(**other.ask("prepare", records=records)),
        whole=partial(other.seconds, "whole", records=records),
        rules=partial(other.seconds, "rules", records=records),
    )


def section(measured: tuple[Measured, ...]) -> Section:
    """The figures, and all that makes them unlike."""
    return Section(
        title="Beside two other validators",
        says=(
            "Data to Insight's validators of the children in need census and of the return of children "
            "looked after are the nearest of their kind: rules of the DfE, in Python, run by authorities. "
            "All three take turns in one run. A figure is records (pupils or children) times the rules that "
            "ran, in a second of the validator's own process."
        ),
        tables=(_data(measured), _speed(measured, WHOLE), _speed(measured, RULES)),
        notes=NOTES,
    )


NOTES = (
    "They are other rules on other data. Ours look at one pupil with 17 results, or at all of a file side "
    "by side; theirs compare dates over several tables of a child. A rule of theirs may be worth several of "
    "ours, or the other way round.",
    "Theirs work on whole pandas tables: starting costs the same for few records as for many, so the large "
    "return is their own ground. Ours go pupil by pupil.",
    "Reading the census costs more than its rules, because the reader copies its tables for every child; "
    "“rules alone” leaves that out, for all three. Reports are counted where the validator makes them with "
    "its rules (ours, children in need), and in “read and checked” for all.",
    "What theirs print, log and warn of is turned off, which is faster than as they come. Their data is "
    "invented here, in the shape their readers take, with last year's tables for children looked after; no "
    "list of homes and providers is given, so that a few rules are skipped. Skipped and crashed rules are "
    "not counted as run.",
    "The two rules that crash name columns (`UASC_STATUS`, `DATE_EPISODE_CEASED`) that the validator's own "
    "tables do not have.",
)


def _data(measured: tuple[Measured, ...]) -> Table:
    return Table(
        ("return", "records", "values a record", "rules run", "skipped", "crashed", "outcomes found"),
        [
            (
                each.validator,
                f"{each.records:,}",
                f"{each.came.values / each.records:.0f}",
                str(each.came.ran),
                str(each.came.skipped),
                str(each.came.crashed),
                f"{each.came.found:,}",
            )
            for each in measured
        ],
    )


def _speed(measured: tuple[Measured, ...], part: str) -> Table:
    return Table(
        (f"{part}: records × rules a second", "records", "rounds", *SHOWN),
        [
            (
                each.validator,
                f"{each.records:,}",
                str(each.rounds),
                *(each.whole if part == WHOLE else each.rules).shown(0),
            )
            for each in measured
        ],
    )
