"""Who a finding is about: pupils of the file by their place in it, and those who are missing from it."""

from typing import NamedTuple

from stagepost.findings import Finding
from stagepost.identity import Person
from stagepost.pupil_index import PupilIndex
from stagepost.records import Return


class NamedPupil(NamedTuple):
    """A pupil as people know one. What is not known is empty."""

    place: int | None
    """Which pupil of the file this is, counted from 1; `None` for one who is not in it."""
    upn: str
    surname: str
    forename: str


def pupils_of(
    finding: Finding, returned: Return | None, elsewhere: PupilIndex[Person] = PupilIndex()
) -> tuple[NamedPupil, ...]:
    """All the pupils a finding is about, its own first. `elsewhere` are those of a roll, or sent before."""
    place = finding.place
    if place.pupil is None and place.upn:
        known = elsewhere.with_upn(place.upn)
        names = (known.surname, known.forename) if known else ("", "")
        return (NamedPupil(None, place.upn, *names),)
    return tuple(_in_file(each, place.upn if each == place.pupil else "", returned) for each in place.pupils)


def _in_file(place: int, upn: str, returned: Return | None) -> NamedPupil:
    """Of a file too large to be held at once no pupil is at hand, and the number is all that is known."""
    if returned is None or place >= len(returned.pupils):
        return NamedPupil(place + 1, upn, "", "")
    pupil = returned.pupils[place]
    return NamedPupil(place + 1, upn or pupil.upn, pupil.surname, pupil.forename)
