"""A headline figure far from last year's may be right, and is worth a look before anybody else takes it."""

from collections.abc import Iterator
from math import sqrt

from stagepost import measures
from stagepost.context import Context
from stagepost.measures import Measure, Unit
from stagepost.records import Return
from stagepost.reference_data import LastYear
from stagepost.rules.declare import QUERY, Each, Found, found, rule

STANDARD_ERRORS = 3
SMALLEST_COHORT = 11
"""Pupils who count, this year and last: with fewer, one child moves the figure by ten points."""


@rule(
    "rate-jump",
    title="Results are very different from last year",
    severity=QUERY,
    each=Each.RETURN,
    needs=("last_year",),
    basis="practice: three standard errors, √(p(1−p)/n)",
    confidence="low",
    says=(
        "{name}: {now} of {of} ({share:.0%}). Last year it was {before} of {of_before} ({share_before:.0%})."
    ),
    why="So big a change is rarely chance. It often means that a column of results is wrong.",
    put_right=(
        "Check the results with the teachers. If they are right, say why. If not, correct them in your MIS "
        "and export the return again."
    ),
    reasons=(
        "We checked the results with the teachers and they are right.",
        "This year group is very different from last year's.",
        "The year group is small, so a few pupils change the figure a lot.",
    ),
)
def rate_jump(returned: Return, context: Context) -> Iterator[Found]:
    """The share p is of both years together, so that last year's 0 or 100 % does not forbid every change; n
    is the smaller of the two cohorts. Silent for a collection that has no headline.
    """
    last = context.inputs.last_year
    if last is None or last.of < SMALLEST_COHORT:
        return
    headline = measures.headline(returned, context.collection, context.year.summer)
    if headline and headline.unit is Unit.PER_CENT and _far(headline, last):
        yield found(
            "",
            name=headline.name,
            now=headline.numerator,
            of=headline.denominator,
            share=headline.numerator / headline.denominator,
            before=last.reached,
            of_before=last.of,
            share_before=last.reached / last.of,
        )


def _far(headline: Measure, last: LastYear) -> bool:
    smaller = min(headline.denominator, last.of)
    if smaller < SMALLEST_COHORT:
        return False
    p = (headline.numerator + last.reached) / (headline.denominator + last.of)
    difference = abs(headline.numerator / headline.denominator - last.reached / last.of)
    return difference > STANDARD_ERRORS * sqrt(p * (1 - p) / smaller)
