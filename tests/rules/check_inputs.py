"""Makes of a case's `given` what a rule is shown: people of the right return, with some items changed.

Wherever a person or a UPN is wanted, a number stands for the right return's pupil of that place, who need not
be in the file; a table may change some of that pupil's items:

    given.roll = [{ pupil = 1 }, { pupil = 2, sex = "M" }]
    given.roll_of = 30                                  the first thirty pupils
    given.earlier_phonics = { 1 = "31", 2 = "", 3 = { result = "31", summer = 2024 } }
    given.earlier_profiles.1 = { summer = 2024, results = ["1"] }
    given.last_sent = { created = "2025-06-21T09:00:00", number = 2, pupils = [{ pupil = 1 }] }
    given.returned_elsewhere = [{ pupil = 1, school = "9991002" }]
    given.known_before = [{ pupil = 1, sex = "M" }]
    given.registered = [1, 2]                           earlier_ks2 alike
    given.register.owes = ["eyfsp"]
    given.last_year = { pupils = 30, reached = 20, of = 30 }
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from stagepost.check_inputs import CheckInputs
from stagepost.pupil_index import PupilIndex
from stagepost.records import Collection, Pupil, Return
from stagepost.reference_data import (
    EarlierCheck,
    EarlierProfile,
    LastSent,
    LastYear,
    PupilElsewhere,
    RegisterEntry,
    RollPupil,
)
from tests.rules.base import ESTAB, LA, right

MOST_PUPILS = 40
People = tuple[Pupil, ...]


def made(told: Mapping[str, Any], collection: Collection, summer: int) -> CheckInputs:
    """The `CheckInputs` of a case whose right return is of this collection and summer."""
    people = right(collection, summer, MOST_PUPILS).pupils
    values = dict(told)
    if "roll_of" in values:
        values["roll"] = [{"pupil": place} for place in range(1, values.pop("roll_of") + 1)]
    return CheckInputs(**{name: _value(name, value, people) for name, value in values.items()})


def everything_known(returned: Return, collection: Collection, summer: int) -> CheckInputs:
    """All there is to know beside a return, and all of it agrees with the return."""
    return CheckInputs(
        today=date(summer, 12, 31),
        collection=collection,
        year=summer,
        la=LA,
        estab=ESTAB,
        school_la=LA,
        roll=tuple(
            RollPupil(**_person({"pupil": place}, returned.pupils))
            for place in range(1, len(returned.pupils) + 1)
        ),
        register=RegisterEntry(),
        earlier_phonics={},
        earlier_profiles={},
        known_before=PupilIndex(),
        earlier_ks2=frozenset(pupil.upn for pupil in returned.pupils),
        last_sent=LastSent(pupils=returned.pupils),
        last_year=LastYear(len(returned.pupils)),
        ks2_registrations=frozenset(pupil.upn for pupil in returned.pupils),
        returned_elsewhere=PupilIndex(),
        rolls_elsewhere=PupilIndex(),
        forenames={"persimmon": "F"},
        template_copy="",
    )


def _value(name: str, value: Any, people: People) -> Any:
    return MAKERS[name](value, people) if name in MAKERS else value


def _upn(place: int | str, people: People) -> str:
    return people[int(place) - 1].upn


def _person(told: Mapping[str, Any], people: People) -> dict[str, Any]:
    pupil = people[told["pupil"] - 1]
    known = {name: getattr(pupil, name, default) for name, default in RollPupil._field_defaults.items()}
    return known | {name: value for name, value in told.items() if name != "pupil"}


def _roll(told: Sequence[Mapping[str, Any]], people: People) -> tuple[RollPupil, ...]:
    return tuple(RollPupil(**_person(each, people)) for each in told)


def _elsewhere(told: Sequence[Mapping[str, Any]], people: People) -> PupilIndex[PupilElsewhere]:
    known = [_person(each, people) for each in told]
    return PupilIndex(PupilElsewhere(**{name: one[name] for name in PupilElsewhere._fields}) for one in known)


def _register(told: Mapping[str, Any], people: People) -> RegisterEntry:
    owes = frozenset(map(Collection, told.get("owes", Collection)))
    return RegisterEntry(**{**told, "owes": owes, "urns": frozenset(told.get("urns", ()))})


def _by_upn(told: Mapping[str, Any], people: People) -> dict[str, Any]:
    return {_upn(place, people): value for place, value in told.items()}


def _profiles(told: Mapping[str, Any], people: People) -> dict[str, EarlierProfile]:
    made = {
        place: EarlierProfile(each["summer"], frozenset(each.get("results", ())))
        for place, each in told.items()
    }
    return _by_upn(made, people)


def _last_sent(told: Mapping[str, Any], people: People) -> LastSent:
    pupils = tuple(_pupil(each, people) for each in told.get("pupils", ()))
    return LastSent(**{**told, "pupils": pupils})


def _pupil(told: Mapping[str, Any], people: People) -> Pupil:
    changes = {name: value for name, value in told.items() if name not in ("pupil", "every_result")}
    pupil = people[told["pupil"] - 1]._replace(**changes)
    if "every_result" not in told:
        return pupil
    changed = tuple(each._replace(result=told["every_result"]) for each in pupil.outcomes)
    return pupil._replace(outcomes=changed)


MAKERS: Mapping[str, Callable[[Any, People], Any]] = {
    "collection": lambda told, people: Collection(told),
    "roll": _roll,
    "returned_elsewhere": _elsewhere,
    "rolls_elsewhere": _elsewhere,
    "register": _register,
    "earlier_phonics": lambda told, people: {
        _upn(place, people): EarlierCheck(**each) if isinstance(each, Mapping) else EarlierCheck(each)
        for place, each in told.items()
    },
    "earlier_profiles": _profiles,
    "known_before": lambda told, people: PupilIndex(_roll(told, people)),
    "earlier_ks2": lambda told, people: frozenset(_upn(place, people) for place in told),
    "last_sent": _last_sent,
    "last_year": lambda told, people: LastYear(**told),
    "ks2_registrations": lambda told, people: frozenset(_upn(place, people) for place in told),
}
