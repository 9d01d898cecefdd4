"""Which year groups a return is about, and which pupils of the roll are in them."""

from stagepost.context import Context
from stagepost.held import RollPupil
from stagepost.records import Collection, Pupil
from stagepost.years.year import Season

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
    return tuple(pupil for pupil in context.given.roll or () if pupil.year_group.upper() in usual)


def expected(context: Context) -> tuple[RollPupil, ...]:
    """The pupils of the roll who must be in the return: of the phonics check those who take it for the first
    time.
    """
    if context.collection is not Collection.PHONICS:
        return on_roll(context)
    return tuple(pupil for pupil in on_roll(context) if in_year_group(first_time(context), pupil, context))


def may_retake(context: Context) -> tuple[RollPupil, ...]:
    """The pupils of the roll in Year 2, a year after the phonics check; in autumn it is their first."""
    if in_autumn(context):
        return ()
    return tuple(pupil for pupil in on_roll(context) if in_year_group("2", pupil, context))


def first_time(context: Context) -> str:
    """The year group that takes the phonics check for the first time."""
    return "2" if in_autumn(context) else "1"


def in_autumn(context: Context) -> bool:
    """Whether the check was made in autumn, as in 2020 and 2021: Year 2 took it then, and for the first
    time.
    """
    return context.year.seasons.get(Collection.PHONICS) is Season.AUTUMN


def in_year_group(code: str, pupil: Pupil | RollPupil, context: Context) -> bool:
    """By the year group, or where none was sent by the date of birth."""
    if pupil.year_group:
        return pupil.year_group == code
    window = context.year.window(code, context.collection)
    return window is not None and window[0].isoformat() <= pupil.dob <= window[1].isoformat()
