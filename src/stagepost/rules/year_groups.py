"""Which year groups a return is about, and which pupils of the roll are in them."""

from datetime import date

from stagepost import years
from stagepost.collections import facts_of
from stagepost.context import Context
from stagepost.identifiers.year_group import stated
from stagepost.measures.checks import year_group
from stagepost.records import Collection, Pupil
from stagepost.reference_data import RollPupil


def on_roll(context: Context) -> tuple[RollPupil, ...]:
    """The pupils of the roll in the return's year groups. A roll that gives none is taken to be of them
    alone.
    """
    usual = ("", *facts_of(context.collection).year_groups)
    return tuple(pupil for pupil in context.inputs.roll or () if pupil.year_group.upper() in usual)


def expected(context: Context) -> tuple[RollPupil, ...]:
    """The pupils of the roll who must be in the return: of the phonics check those who take it for the first
    time. Nobody, where the file says too little to find them.
    """
    if context.nobody_to_find:
        return ()
    if context.collection is not Collection.PHONICS:
        return on_roll(context)
    return _in_year_group(context.year.first_checked, context)


def may_retake(context: Context) -> tuple[RollPupil, ...]:
    """The pupils of the roll in Year 2, a year after the phonics check; in autumn it is their first. Nobody,
    where the file says too little to find them.
    """
    if context.nobody_to_find or context.year.in_autumn(Collection.PHONICS):
        return ()
    return _in_year_group("2", context)


def _in_year_group(code: str, context: Context) -> tuple[RollPupil, ...]:
    """By the year group, or where the roll gives none by the date of birth."""
    first, last = context.year.window(code, context.collection) or (date.max, date.min)
    return tuple(
        pupil
        for pupil in on_roll(context)
        if pupil.year_group == code
        or (not pupil.year_group and first.isoformat() <= pupil.dob <= last.isoformat())
    )


def in_cohort(pupil: Pupil, collection: Collection, summer: int) -> bool:
    """Whether the pupil counts when two years are compared: of the phonics check those who take it for the
    first time, or may, for the others change with every year's results.
    """
    if collection is not Collection.PHONICS or not (stated(pupil.year_group) or pupil.born):
        return True
    return year_group(pupil, summer) == years.load(summer).first_checked
