"""Writes the page on measures from their own declarations: `python -m stagepost.measures.describing`."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from stagepost import years
from stagepost.measures import counting
from stagepost.measures.every import every
from stagepost.measures.inputs import MeasureInputs
from stagepost.measures.measure import Measure, Scope
from stagepost.records import Collection, Header, Return
from stagepost.years import Years

NOBODY = Return(Header())
ALL_GIVEN = MeasureInputs({}, (), (), {})
NAMES: Mapping[Collection, str] = {
    Collection.EYFSP: "Early years foundation stage profile (EYFSP)",
    Collection.PHONICS: "Phonics screening check",
    Collection.KS1: "Key stage 1 (KS1)",
    Collection.KS2: "Key stage 2 teacher assessment (KS2)",
}
OPENING = """# Measures

<!-- Written by `python -m stagepost.measures.describing > docs/measures.md`. A test compares the two. -->

Every figure is exact until it is shown, and comes with its counts. National: the Department for Education
(DfE) publishes it. Local: only local authorities (LAs) and suppliers do. Years are summers: 2025 is the
school year 2024/25; no end means until today.

`measures.of(return, collection, summer)` gives what a return alone is enough for; `measures.every(…, beside)`
all, with what is missing for the rest: results of the phonics check a year before and the Year 2 roll, or the
scores of the key stage 2 tests.
"""
GROUPS = """## Groups

`breakdowns.broken_down(…, characteristic)` gives the same measures for each group of a characteristic: `sex`,
`term_of_birth`, or `by_upn({upn: group})` for any other, such as meals, needs or first language, which no
return holds. Pupils of whom it is not known are counted apart, so that the groups and they are all.
`breakdowns.gap` takes the difference of unrounded values. What small groups may be shown is decided by
[suppression](suppression.md).
"""
BENCHMARKS = """## Published figures to compare with

`benchmarks.compare(measure, area, year)` sets a measure beside the figure of England, Kent, Lancashire or
Birmingham, with what has to be known: the two series for England, provisional figures, rounding. Across a
break, such as the new EYFSP framework of 2022, no gap is given. The figures are rows of
`src/stagepost/benchmarks/figures.csv`, the breaks and notes entries of `notes.toml` beside it.
"""
_MANY = re.compile(
    r"(goal|emerging|expected|exceeding)-[eg]|ks[12]-\w+-count-|ks2-(?:writing|science)-(?!expected|depth)"
)


class TableRow(NamedTuple):
    """A measure of the page, or the first of several that differ in a goal or code alone."""

    label: str
    measure: Measure


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join((OPENING, *(_section(each) for each in Collection), _codes(), GROUPS, BENCHMARKS))


def declared(collection: Collection) -> Iterator[TableRow]:
    """Every measure of a collection, once for each meaning it has had."""
    seen: dict[tuple[str, str], Measure] = {}
    for summer in sorted(years.known(), key=lambda each: (years.published(each), each), reverse=True):
        for measure in every(NOBODY, collection, summer, ALL_GIVEN).found:
            many = _MANY.match(measure.label)
            label = f"{many[0]}…" if many else measure.label
            key = label, "" if many else measure.definition
            seen[key] = _longer(seen.get(key, measure), measure.years)
    return (TableRow(label, measure) for (label, _), measure in seen.items())


def _longer(measure: Measure, span: Years) -> Measure:
    """The measure with the years of another of its kind beside its own."""
    return measure._replace(years=measure.years._replace(first=min(measure.years.first, span.first)))


def _section(collection: Collection) -> str:
    rows = (
        (
            f"{'one each, as: ' if label.endswith('…') else ''}{measure.name}",
            f"`{label}`",
            measure.definition,
            _span(measure.years),
            measure.scope if measure.scope is Scope.NATIONAL else "**local**",
            f"{measure.source} ({measure.confidence})",
        )
        for label, measure in declared(collection)
    )
    heads = ("measure", "label", "definition", "years", "whose", "source and confidence")
    return f"## {NAMES[collection]}\n\n{_table(heads, rows)}"


def _codes() -> str:
    def alike(row: counting.Counting) -> tuple[object, ...]:
        return row._replace(code="")

    rows = (
        (
            first.collection.upper() if first.collection is not Collection.PHONICS else "Phonics",
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
