"""A cohort that is much larger or smaller than last year's may have pupils too many or too few."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Return
from stagepost.rules.declare import QUERY, Each, Found, found, rule
from stagepost.rules.words import count
from stagepost.rules.year_groups import in_cohort

SHARE = 0.1
FEWEST = 3
"""Pupils of difference: in a small school one or two are soon a tenth."""


@rule(
    "count-jump",
    title="Number of pupils is very different from last year",
    severity=QUERY,
    each=Each.RETURN,
    needs=("last_year",),
    basis="practice",
    confidence="low",
    says="This return has {now}. Last year's return had {before}.",
    why="A big change may mean that a class was left out, or that another class was added by mistake.",
    put_right=(
        "Count the pupils in the year group. If the number is right, say why. If not, choose the right "
        "pupils and export the return again."
    ),
    reasons=(
        "The year group is larger than last year's.",
        "The year group is smaller than last year's.",
        "Our school has opened or closed a class.",
    ),
)
def count_jump(returned: Return, context: Context) -> Iterator[Found]:
    """More than a tenth. Of the phonics check those of Year 1; with a roll, roll-missing and roll-extra
    name each pupil.
    """
    last = context.inputs.last_year
    summer = context.year.summer
    now = sum(in_cohort(pupil, context.collection, summer) for pupil in returned.pupils)
    if last is None or not last.pupils:
        return
    difference = abs(now - last.pupils)
    if difference >= FEWEST and difference > SHARE * last.pupils:
        yield found("", now=count(now, "pupil"), before=last.pupils)
