"""What is known beside a file when it is checked: little, as on every site, and all that a rule can use."""

from collections.abc import Iterator
from datetime import date

from bench.invented import SUMMER, authority, eyfsp_returns
from stagepost import measures
from stagepost.check_inputs import CheckInputs
from stagepost.invention import Child
from stagepost.pupil_index import PupilIndex
from stagepost.records import Collection, Return
from stagepost.reference_data import (
    EarlierProfile,
    LastSent,
    LastYear,
    PupilElsewhere,
    RegisterEntry,
    RollPupil,
)
from stagepost.reference_data.earlier_results import of_files

NAME = "9991001_FSP_999LLLL_002.xml"


def always_given() -> CheckInputs:
    """What a site always knows. Rules that compare with a roll or other returns do not run."""
    return CheckInputs(
        today=date(SUMMER, 6, 24), collection=Collection.EYFSP, year=SUMMER, la="999", estab="1001"
    )


def all_that_can_be_given(returned: Return) -> CheckInputs:
    """All the rest beside it: the second file of a school whose first lacked two pupils."""
    children = [child for roll in authority().rolls.values() for child in roll]
    year_1 = [child.upn for child in children if child.year_group == "1"]
    headline = measures.of(returned, Collection.EYFSP, SUMMER)[0]
    return always_given()._replace(
        school_la="999",
        roll=tuple(_roll(returned)),
        register=RegisterEntry(),
        earlier_phonics={},
        known_before=of_files([returned]).before(SUMMER + 1).people,
        earlier_ks2=frozenset(),
        earlier_profiles={upn: EarlierProfile(SUMMER - 1) for upn in year_1},
        last_sent=LastSent(f"{SUMMER}-06-20T09:30:00", 1, returned.pupils[2:]),
        last_year=LastYear(len(returned.pupils), headline.numerator, headline.denominator),
        ks2_registrations=frozenset(),
        returned_elsewhere=PupilIndex(_elsewhere(returned)),
        rolls_elsewhere=PupilIndex(),
        forenames={child.forename.casefold(): child.sex for child in children},
    )


def _roll(returned: Return) -> Iterator[RollPupil]:
    """The pupils of the file, and twice as many of the year groups above."""
    for pupil in returned.pupils:
        yield RollPupil(pupil.upn, pupil.surname, pupil.forename, pupil.dob, pupil.sex, pupil.year_group)
    older = [child for child in _own_school(returned) if child.year_group != "R"]
    for child in older[: 2 * len(returned.pupils)]:
        yield RollPupil(child.upn, child.surname, child.forename, f"{child.dob}", child.sex, child.year_group)


def _own_school(returned: Return) -> tuple[Child, ...]:
    return authority().rolls[returned.header.source.estab]


def _elsewhere(returned: Return) -> Iterator[PupilElsewhere]:
    """The pupils of all other schools of the authority."""
    here = {pupil.upn for pupil in returned.pupils}
    for other in eyfsp_returns():
        school = other.header.source.number
        for pupil in other.pupils:
            if pupil.upn not in here:
                yield PupilElsewhere(school, pupil.upn, pupil.surname, pupil.forename, pupil.dob)
