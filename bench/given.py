"""What is known beside a file when it is checked: little, as on every site, and all that a rule can use."""

from collections.abc import Iterator
from datetime import date

from bench.invented import SUMMER, authority, eyfsp_returns
from stagepost import measures
from stagepost.among import Among
from stagepost.context import Given
from stagepost.held import EarlierProfile, LastSent, LastYear, PupilElsewhere, RegisterEntry, RollPupil
from stagepost.held_from.returns import people
from stagepost.invention import Child
from stagepost.records import Collection, Return

NAME = "9991001_FSP_999LLLL_002.xml"


def always_given() -> Given:
    """What a site always knows. Rules that compare with a roll or other returns do not run."""
    return Given(today=date(SUMMER, 6, 24), collection=Collection.EYFSP, year=SUMMER, la="999", estab="1001")


def all_that_can_be_given(sent: Return) -> Given:
    """All the rest beside it: the second file of a school whose first lacked two pupils."""
    children = [child for roll in authority().rolls.values() for child in roll]
    year_1 = [child.upn for child in children if child.year_group == "1"]
    headline = measures.of(sent, Collection.EYFSP, SUMMER)[0]
    return always_given()._replace(
        school_la="999",
        roll=tuple(_roll(sent)),
        register=RegisterEntry(),
        earlier_phonics={},
        known_before=people(sent),
        earlier_ks2=frozenset(),
        earlier_profiles={upn: EarlierProfile(SUMMER - 1) for upn in year_1},
        last_sent=LastSent(f"{SUMMER}-06-20T09:30:00", 1, sent.pupils[2:]),
        last_year=LastYear(len(sent.pupils), headline.numerator, headline.denominator),
        registered=frozenset(),
        returned_elsewhere=Among(_elsewhere(sent)),
        rolls_elsewhere=Among(),
        forenames={child.forename.casefold(): child.sex for child in children},
    )


def _roll(sent: Return) -> Iterator[RollPupil]:
    """The pupils of the file, and twice as many of the year groups above."""
    for pupil in sent.pupils:
        yield RollPupil(pupil.upn, pupil.surname, pupil.forename, pupil.dob, pupil.sex, pupil.year_group)
    older = [child for child in _own_school(sent) if child.year_group != "R"]
    for child in older[: 2 * len(sent.pupils)]:
        yield RollPupil(child.upn, child.surname, child.forename, f"{child.dob}", child.sex, child.year_group)


def _own_school(sent: Return) -> tuple[Child, ...]:
    return authority().rolls[sent.header.source.estab]


def _elsewhere(sent: Return) -> Iterator[PupilElsewhere]:
    """The pupils of all other schools of the authority."""
    here = {pupil.upn for pupil in sent.pupils}
    for other in eyfsp_returns():
        school = other.header.source.number
        for pupil in other.pupils:
            if pupil.upn not in here:
                yield PupilElsewhere(school, pupil.upn, pupil.surname, pupil.forename, pupil.dob)
