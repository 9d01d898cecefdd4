"""The page about speed says what was measured, whether bounds hold, and what was not measured."""

from datetime import date

from bench.bounds import Held
from bench.country import Country, Worker
from bench.country_told import section as country
from bench.hand_over import HandOver
from bench.hand_over import Work as OfWriters
from bench.hand_over import section as hand_over
from bench.machine import Machine
from bench.one_file import BARE, FULL, OneFile, Work
from bench.one_file import section as one_file
from bench.page import page
from bench.report import Section, Table, lines
from bench.spread import Spread, ratios, spread
from bench.writers import EVENTS, FAR

MACHINE = Machine("Some Processor", 2, "3.11.7", "2.5.0")
DAY = date(2026, 11, 26)


def times(ratio):
    return Spread(ratio, ratio - 0.1, ratio + 0.5, ratio - 0.2, ratio + 4)


def a_file(ratio, layout="indented"):
    work = (Work(BARE, 0, times(1.9), times(1)), Work(FULL, 44, times(9.5), times(ratio)))
    return OneFile(layout, 60, 428_952, 101, work)


def a_run(peak, tenths):
    worker = Worker(tenths, peak)
    return Country(1, 17_000, 640_000, 4_500_000_000, 9, 85.0, 80.0, times(200), (worker,))


def test_figures_come_with_their_spread_and_bounds_with_an_answer():
    text = page(
        [
            one_file((a_file(2.0), a_file(1.95, "indented, with a comment"))),
            one_file((a_file(5.25, "on one line"),)),
        ],
        [],
        MACHINE,
        DAY,
    )

    assert "on 26 November 2026: Some Processor, 2 cores, Python 3.11.7, expat 2.5.0" in " ".join(
        text.split()
    )
    row = next(line for line in text.splitlines() if line.startswith(f"| {FULL}"))
    assert [cell.strip() for cell in row.split("|")[2:-1]] == [
        "44",
        "9.50",
        "2.00",
        "1.90 to 2.50",
        "1.80 to 6.00",
    ]
    answers = [line.split("|")[-4:-1] for line in text.splitlines() if "bare passes for" in line]
    assert [[cell.strip() for cell in answer] for answer in answers] == [
        ["2", "2.00", "yes"],
        ["2", "1.95", "yes"],
        ["2", "5.25", "NO"],
    ]


def test_memory_is_held_at_its_worst_moment_and_to_its_beginning():
    held = country((a_run(121.0, (30.0, *[31.0] * 8, 36.0)), a_run(33.0, (30.0,) * 10))).held

    assert [(each.figure, each.holds) for each in held] == [(121, False), (6, False), (33, True), (0, True)]


def test_a_slow_vault_may_not_hold_up_every_writer():
    def eight_writers(reports_a_second):
        work = (OfWriters(EVENTS, times(170), times(1)), OfWriters(FAR, times(reports_a_second), times(5)))
        return hand_over(HandOver(5, work)).held[0]

    assert (eight_writers(16.0).figure, eight_writers(16.0).holds) == (0.25, True)
    assert (eight_writers(3.2).figure, eight_writers(3.2).holds) == (1.25, False)


def test_what_could_not_be_measured_is_said_with_what_never_is():
    text = page([], ["schema: the environment could not be made."], MACHINE, DAY)

    assert "* schema: the environment could not be made." in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_table_is_aligned_and_markdown():
    assert list(lines(Table(("work", "ms"), [("reading", "4.65")]))) == [
        "| work    |   ms |",
        "| ------- | ---: |",
        "| reading | 4.65 |",
    ]


def test_a_section_without_notes_has_no_empty_list():
    text = page([Section("Title", "Words.", (), held=(Held("figure", 1.0, 2.0),))], [], MACHINE, DAY)

    assert "## Title\n\nWords.\n\n## Not measured" in text


def test_ratios_are_taken_round_by_round():
    assert ratios([2.0, 9.0, 4.0], [1.0, 3.0, 2.0]) == spread([2.0, 3.0, 2.0])
