"""Writes the page on measures from their own declarations: `python -m stagepost.measures.describing`."""

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from stagepost import years
from stagepost.collections import facts_of
from stagepost.measures import counting
from stagepost.measures.context import MeasureContext
from stagepost.measures.declaration import Declaration
from stagepost.measures.inputs import IN_WORDS, MeasureInputs
from stagepost.measures.listed import of_collection
from stagepost.measures.measure import Measure, Scope
from stagepost.records import Collection, Header, Return
from stagepost.years import Years

NOBODY = Return(Header())
ALL_GIVEN = MeasureInputs({}, (), (), {})
OPENING = """# Measures

<!-- Written by `python -m stagepost.measures.describing > docs/measures.md`. A test compares the two. -->

Figures are only rounded when they are shown, and come with their counts. National means that the Department
for Education (DfE) publishes the figure. Local means that only local authorities (LAs) and suppliers do.
Years are summers: 2025 is the school year 2024/25. A span without an end is still in use. EYFSP is the early
years foundation stage profile. Headlines, the few figures people look for first, are in bold.

`measures.of(return, collection, summer)` gives the measures that need only the return.
`measures.every(…, inputs)` gives them all, and says what is missing for those that need more.
`measures.headlines(…)` gives only the headlines.
"""
GROUPS = """## Groups

`breakdowns.broken_down(…, characteristic)` gives the same measures for each group of a characteristic: `sex`,
`term_of_birth`, or `by_upn({upn: group})` for any other that a return does not have, such as meals, needs or
first language. Pupils whose group is not known are counted separately, so that the counts add up.
`breakdowns.gap` takes the difference of unrounded values. [Suppression](suppression.md) decides which small
groups may be shown.
"""
BENCHMARKS = """## Published figures to compare with

`benchmarks.compare(measure, area, year)` sets a measure beside the figure of England, Kent, Lancashire or
Birmingham, with what you need to know to read it: the two series for England, provisional figures, rounding.
No gap is given across a break, such as the new EYFSP framework of 2022. The figures are rows in
`src/stagepost/benchmarks/figures.csv`. The breaks and notes are in `notes.toml` beside it.
"""


class TableRow(NamedTuple):
    """A measure of the page, or the first of several that differ in a goal or code alone."""

    label: str
    measure: Measure
    declared: Declaration


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join((OPENING, *(_section(each) for each in Collection), _codes(), GROUPS, BENCHMARKS))


def declared(collection: Collection) -> Iterator[TableRow]:
    """Every measure of a collection, once for each meaning it has had."""
    rows: dict[tuple[str, str], TableRow] = {}
    for summer in sorted(years.known(), key=lambda each: (years.published(each), each), reverse=True):
        for row in _in_summer(collection, summer):
            key = row.label, "" if row.declared.alike else row.measure.definition
            rows[key] = _longer(rows.get(key, row), row.measure.years)
    return iter(rows.values())


def _in_summer(collection: Collection, summer: int) -> Iterator[TableRow]:
    context = MeasureContext(NOBODY, collection, summer, ALL_GIVEN)
    for each in of_collection(collection):
        for measure in each.answers(context):
            if isinstance(measure, Measure):
                many = re.match(each.alike, measure.label) if each.alike else None
                yield TableRow(f"{many[0]}…" if many else measure.label, measure, each)


def _longer(row: TableRow, span: Years) -> TableRow:
    """The row with the years of another of its kind beside its own."""
    own = row.measure.years
    return row._replace(measure=row.measure._replace(years=own._replace(first=min(own.first, span.first))))


def _section(collection: Collection) -> str:
    heads = ("measure", "label", "definition", "needs", "years", "whose", "source and confidence")
    return f"## {facts_of(collection).title}\n\n{_table(heads, map(_cells, declared(collection)))}"


def _cells(row: TableRow) -> tuple[str, ...]:
    measure, declared = row.measure, row.declared
    one_of_many = f"one each, as: {measure.name}" if declared.alike else measure.name
    needs = (IN_WORDS[name] for name, span in declared.needs.items() if span.covers(measure.years.first))
    return (
        f"**{one_of_many}**" if declared.headline else one_of_many,
        f"`{row.label}`",
        measure.definition,
        "; ".join(needs) or "–",
        _span(measure.years),
        measure.scope if measure.scope is Scope.NATIONAL else "**local**",
        f"{measure.source} ({measure.confidence})",
    )


def _codes() -> str:
    def alike(row: counting.Counting) -> tuple[object, ...]:
        return row._replace(code="")

    rows = (
        (
            facts_of(first.collection).short_name,
            first.subject,
            ", ".join(row.code for row in (first, *others)),
            _span(first.years),
            "yes" if first.in_denominator else "no",
            ", ".join(sorted(first.in_numerator, reverse=True)) or "–",
            f"{first.source} ({first.confidence})",
        )
        for _, (first, *others) in groupby(counting.table(), alike)
    )
    heads = ("collection", "subject", "codes", "years", "counted", "reaches", "source and confidence")
    opening = (
        "## How each code counts\n\nThe rows of `src/stagepost/measures/counting.csv`, "
        "where every measure asks.\n"
    )
    return f"{opening}\n{_table(heads, rows)}"


def _span(span: Years) -> str:
    if span.last == span.first:
        return str(span.first)
    return f"{span.first}–{span.last or ''}"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (f"| {' | '.join(cells)} |" for cells in (heads, ("---",) * len(heads), *rows))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
