"""What tests of corrections share: a return the LA has received, and changes to its first children."""

from collections.abc import Sequence

from stagepost_web.people.models import Person
from stagepost_web.returns.changing import Change, SetOutcome
from stagepost_web.returns.correcting import corrected
from stagepost_web.returns.models import ReturnedPupil, SchoolReturn, Version
from stagepost_web.returns.queries import held_version
from stagepost_web.submitting.correction_actions import correct

REASON = "The school rang: Wren was at the expected level."


def held(school_return: SchoolReturn | None = None) -> Version:
    """What the LA holds of the return, fetched anew."""
    found = held_version(school_return or SchoolReturn.objects.get())
    assert found
    return found


def result(version: Version, place: int, component: str) -> str:
    """What the version has for a pupil: empty for nothing, and both where there are two."""
    outcomes = version.pupils.get(place=place).outcomes
    return " and ".join(outcome[7] for outcome in outcomes if outcome[4] == component)


def pupil(version: Version, place: int) -> ReturnedPupil:
    return version.pupils.get(place=place)


def other(version: Version, place: int = 0, component: str = "E05") -> SetOutcome:
    """A change of one result to the other of 1 and 2."""
    return SetOutcome(place, component, "1" if result(version, place, component) == "2" else "2")


def made(version: Version, by: Person, *changes: Change, reason: str = REASON) -> Version:
    """The version as corrected with these changes, or with one."""
    return correct(corrected=corrected(version, changes or (other(version),)), reason=reason, by=by)


def items(changed: Sequence[ReturnedPupil]) -> list[tuple]:
    """Everything that rows of pupils say, apart from their version and part."""
    said = ("place", "upn", "surname", "forename", "dob", "sex", "year_group", "former_upn", "known_by")
    return [(*(getattr(each, item) for item in said), each.outcomes) for each in changed]
