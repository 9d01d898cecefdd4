"""Writes docs/performance.md from what was measured."""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap

from bench.machine import Machine
from bench.report import Section, Table, bounds, lines

WIDTH = 120

OPENING = """\
# Performance

<!-- Written by `make bench`. Do not edit: measure again. -->

Measured by `make bench` on {day}: {machine.processor}, {machine.cores} cores, Python {machine.python},
expat {machine.expat}. Seconds hang on the machine and the hour; ratios taken in one run, in which all kinds
of work take turns, hardly do. So what is held to a bound is a ratio or a size, and a time only where
somebody waits for a page. Time is the processor time of the process that does the work, unless it says
otherwise. “8 rounds in 10” leaves out the tenth of the rounds at either end.
"""

NOT_MEASURED = (
    "The rest of the site: what a page or an upload takes in the browser, the database and the queue.",
    "Other machines, other versions of Python and expat, and the check in a browser.",
    "Rules with much to find: the measured files are right, as most are.",
)


def page(sections: Sequence[Section], left_out: Sequence[str], machine: Machine, day: date) -> str:
    """The whole page. `left_out` names parts that could not be measured, with the reason."""
    return "\n".join(_lines(sections, left_out, machine, day)) + "\n"


def _lines(
    sections: Sequence[Section], left_out: Sequence[str], machine: Machine, day: date
) -> Iterator[str]:
    yield from _wrapped(OPENING.format(day=f"{day.day} {day:%B %Y}", machine=machine))
    yield from _titled("Bounds", "`make bench` fails when one is broken.")
    yield from _table(bounds([held for section in sections for held in section.held]))
    for section in sections:
        yield from _section(section)
    yield from _titled("Not measured")
    yield from _bullets([*left_out, *NOT_MEASURED])


def _section(section: Section) -> Iterator[str]:
    yield from _titled(section.title, section.says)
    for table in section.tables:
        yield from _table(table)
    if section.notes:
        yield ""
        yield from _bullets(section.notes)


def _titled(title: str, says: str = "") -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield from wrap(says, WIDTH, break_long_words=False, break_on_hyphens=False)


def _table(table: Table) -> Iterator[str]:
    yield ""
    yield from lines(table)


def _bullets(notes: Sequence[str]) -> Iterator[str]:
    for note in notes:
        yield from wrap(
            note,
            WIDTH,
            initial_indent="* ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _wrapped(text: str) -> Iterator[str]:
    """Paragraphs, each filled anew, since what was put into them has its own length."""
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        if number:
            yield ""
        yield from wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)
