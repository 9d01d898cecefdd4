"""Which year groups a return is about, and which pupils of the roll are in them."""

from datetime import date

from stagepost import years
from stagepost.context import Context
from stagepost.measures.phonics_standard import year_group
from stagepost.records import Collection, Pupil
from stagepost.reference_data import RollPupil

YEAR_GROUPS = {
    Collection.EYFSP: ("R",),
    Collection.PHONICS: ("1", "2"),
    Collection.KS1: ("2",),
    Collection.KS2: ("6",),
}
"""The year groups of each return; of the phonics check Year 1, and those of Year 2 who take it again."""


def on_roll(context: Context) -> tuple[RollPupil, ...]:
    """The pupils of the roll in the return's year groups. A roll that gives none is taken to be of them
    alone.
    """
    usual = ("", *YEAR_GROUPS[context.collection])
    return tuple(pupil for pupil in context.inputs.roll or () if pupil.year_group.upper() in usual)


def expected(context: Context) -> tuple[RollPupil, ...]:
    """The pupils of the roll who must be in the return: of the phonics check those who take it for the first
    time.
    """
    if context.collection is not Collection.PHONICS:
        return on_roll(context)
    return _in_year_group(context.year.first_checked, context)


def may_retake(context: Context) -> tuple[RollPupil, ...]:
    """The pupils of the roll in Year 2, a year after the phonics check; in autumn it is their first."""
    return () if context.year.in_autumn(Collection.PHONICS) else _in_year_group("2", context)


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
    if collection is not Collection.PHONICS or not (pupil.year_group or pupil.born):
        return True
    return year_group(pupil, summer) == years.load(summer).first_checked
