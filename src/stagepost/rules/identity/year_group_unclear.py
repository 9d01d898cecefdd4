"""A year group that names no single year, as in special schools and mixed classes: age is asked instead."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.identifiers.year_group import stated
from stagepost.records import Collection, Pupil
from stagepost.rules import words
from stagepost.rules.declare import QUERY, Each, Found, found, rule


@rule(
    "year-group-unclear",
    title="Year group does not say which year the pupil is in",
    severity=QUERY,
    each=Each.PUPIL,
    looks_at=("year_group",),
    basis="practice: special schools write X, and research on the school census then goes by age",
    confidence="medium",
    says="The year group “{stated}” does not tell us the year. {age}",
    why="The pupil could be counted with the wrong year group, or not at all.",
    put_right=(
        "The pupil can stay in the return. If your school has no year groups, or this is a class, say so. If "
        "not, correct the year group in your MIS and export the return again."
    ),
    reasons=(
        "Our school does not use year groups.",
        "This is the name of a class.",
        "The pupil is in a class of several year groups.",
    ),
)
def year_group_unclear(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Silent for an early years setting, whose children are in no year group."""
    if not pupil.year_group.strip() or stated(pupil.year_group):
        return
    if context.from_setting and context.collection is Collection.EYFSP:
        return
    group = context.year.group_of("", pupil.born, context.collection)
    yield found("NCyearActual", at=pupil, stated=pupil.year_group, age=_age(group))


def _age(group: str) -> str:
    if not group:
        return "The date of birth does not tell us either."
    year = "nursery" if group == "N" else words.year_group(group)
    return f"By date of birth the pupil is in {year}."
