"""A roll out of a school census: who was on it on census day, and who has left since the last one."""

from stagepost.formats import census_xml
from stagepost.formats.census_xml import CensusReading
from stagepost.formats.roll_csv.data import known_as
from stagepost.formats.roll_csv.reading import RollReading
from stagepost.records import born_on
from stagepost.reference_data import RollPupil


def roll_of(data: bytes) -> RollReading:
    """The roll. Never raises, whatever the bytes are."""
    census = census_xml.read(data)
    if census.trouble:
        return RollReading(trouble=census.trouble)
    on_roll = tuple(_pupil(items, census) for items in census.on_roll)
    gone = tuple(_gone(_pupil(items, census)) for items in census.no_longer)
    return RollReading((*on_roll, *gone), rows=len(on_roll) + len(gone))


def _pupil(items: census_xml.Items, census: CensusReading) -> RollPupil:
    def item(name: str) -> str:
        return items.get(name, "")

    enrolment = known_as("enrolments", item("EnrolStatus")) or ""
    return RollPupil(
        upn=item("UPN").upper(),
        surname=item("Surname"),
        forename=item("Forename"),
        dob=item("DOB"),
        sex=item("Sex") or item("Gender"),
        year_group=item("NCyearActual"),
        former_upn=item("FormerUPN").upper(),
        joined=_day(item("EntryDate")),
        left=_day(item("LeavingDate")),
        enrolment="" if enrolment == "here" else enrolment,
        school=census.school,
        summer=census.summer,
    )


def _gone(pupil: RollPupil) -> RollPupil:
    """One who has left, though the census may not say when."""
    return pupil if pupil.left else pupil._replace(enrolment="left")


def _day(text: str) -> str:
    """A date that is none says nothing."""
    return text if born_on(text) else ""
