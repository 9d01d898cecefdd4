"""A pupil's date of birth should fit the year group that the return is about."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from stagepost import years
from stagepost.collections import facts_of
from stagepost.context import Context
from stagepost.identifiers import year_group as year_groups
from stagepost.records import Collection, Pupil
from stagepost.rules.declare import QUERY, Act, Each, Found, found, rule
from stagepost.rules.words import year_group
from stagepost.years.words import day


@rule(
    "age-window",
    title="Date of birth is unusual for this return",
    severity=QUERY,
    each=Each.PUPIL,
    looks_at=("dob", "year_group"),
    by_birth=True,
    basis=(
        "EYFS assessment and reporting arrangements 2016; DfE clarification 2023; phonics administration "
        "guidance 2024"
    ),
    confidence="high",
    says="This pupil was born on {born}. Pupils in {group} are usually born from {first} to {last}.",
    why="The date of birth may be wrong, or the pupil may be in this return by mistake.",
    put_right=(
        "Check the date of birth and the year group in your MIS. If they are right, say why. If the pupil "
        "should not be in this return, leave the pupil out."
    ),
    advises=(Act.LEAVE_OUT,),
    reasons=(
        "The pupil is taught with a younger year group.",
        "The pupil is taught with an older year group.",
        "The pupil started school a year later than usual.",
        "We checked the date of birth and it is right.",
    ),
)
def age_window(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Silent where another rule names the cause: an impossible date, another year group or one that cannot be
    read, an early years setting's window.
    """
    born = pupil.born
    if born is None or born > context.last_day or (context.from_setting and _for_settings(context)):
        return
    usual = facts_of(context.collection).year_groups
    stated = year_groups.code(pupil.year_group) or pupil.year_group
    groups = (stated,) if stated in usual else usual
    if stated and stated not in usual:
        return
    first, last = _window(groups, context.collection, context.year.summer)
    if not first <= born <= last:
        group = " or ".join(map(year_group, groups))
        yield found("DOB", at=pupil, born=day(born), group=group, first=day(first), last=day(last))


def _for_settings(context: Context) -> bool:
    return context.collection is Collection.EYFSP


@cache
def _window(groups: tuple[str, ...], collection: Collection, summer: int) -> tuple[date, date]:
    windows = [w for group in groups if (w := years.load(summer).window(group, collection))]
    return min(first for first, _ in windows), max(last for _, last in windows)
