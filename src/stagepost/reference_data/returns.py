"""What other returns say, as the rules are given it: the school's own of before, and other schools'."""

from stagepost import measures
from stagepost.formats.ctf import filenames
from stagepost.measures import Unit
from stagepost.narrowing import for_collection
from stagepost.records import Collection, Return
from stagepost.reference_data import LastSent, LastYear, PupilElsewhere
from stagepost.rules.year_groups import in_cohort


def last_year(returned: Return, collection: Collection, summer: int) -> LastYear:
    """How many pupils the school's return of that summer had, and its headline where it has one."""
    returned = for_collection(returned, collection, summer)
    pupils = sum(1 for pupil in returned.pupils if in_cohort(pupil, collection, summer))
    headline = measures.headline(returned, collection, summer)
    if headline is None or headline.unit is not Unit.PER_CENT:
        return LastYear(pupils)
    return LastYear(pupils, headline.numerator, headline.denominator)


def last_sent(returned: Return, name: str, collection: Collection, summer: int) -> LastSent:
    """What a file that was sent before in the same collection says. `name` gives its running number."""
    parts = filenames.parse(name)
    pupils = for_collection(returned, collection, summer).pupils
    return LastSent(returned.header.created, parts.number if parts else 0, pupils)


def elsewhere(returned: Return) -> tuple[PupilElsewhere, ...]:
    """The pupils of another school's return or roll."""
    school = returned.header.source.number
    return tuple(
        PupilElsewhere(school, p.upn, p.surname, p.forename, p.dob, p.former_upn) for p in returned.pupils
    )
