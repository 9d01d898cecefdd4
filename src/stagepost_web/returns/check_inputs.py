"""What is known beside a return when it is checked: all that the site holds, made in this one place."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from stagepost.check_inputs import CheckInputs
from stagepost.pupil_index import PupilIndex
from stagepost.records import Collection, Pupil, Return
from stagepost.reference_data import LastSent, LastYear, PupilElsewhere, returns
from stagepost.reference_data.earlier_results import EarlierResults
from stagepost.reference_data.rolls import in_school_year
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.collections.overlay import overlay_of
from stagepost_web.pupils.models import RegisteredPupil, Roll
from stagepost_web.pupils.queries import held_rolls_beside, pupils_on
from stagepost_web.returns.alike import ELSEWHERE, alike
from stagepost_web.returns.beside import Beside
from stagepost_web.returns.given_beside import given_beside
from stagepost_web.returns.models import ReturnedPupil, Version
from stagepost_web.returns.queries import held_for
from stagepost_web.returns.rebuilding import as_return
from stagepost_web.schools.register_entry import register_entry


class HeldBefore(NamedTuple):
    """The version that the LA holds already, and what only the way in knows of it."""

    version: Version | None
    file_name: str = ""
    """The name of the newest file in it: rules go by the running number there."""
    addition: bool = False
    """Whether what is to be checked is added to it, and does not replace it."""


class Known(NamedTuple):
    """What is known beside a return, and where it is from."""

    inputs: CheckInputs
    beside: Beside


def check_inputs_for(
    return_request: ReturnRequest,
    pupils: Iterable[Pupil] = (),
    held: HeldBefore | None = None,
    roll: Roll | None = None,
) -> CheckInputs:
    """The same, for whoever keeps nothing of what is judged."""
    return known_for(return_request, pupils, held, roll).inputs


def known_for(
    return_request: ReturnRequest,
    pupils: Iterable[Pupil] = (),
    held: HeldBefore | None = None,
    roll: Roll | None = None,
) -> Known:
    """What the request tells the rules, and what the site holds about its school and these pupils.

    `roll` is the school's. What the site does not hold stays out, and the verdict says what could not be
    checked for that.
    """
    pupils = list(pupils)
    collection, school, today = return_request.collection, return_request.school, timezone.localdate()
    before = list(_before(return_request))
    on_roll = in_school_year(pupils_on(roll), collection.year) if roll else None
    given = given_beside(return_request, [*pupils, *(on_roll or ())])
    results = _all_of(before)
    given.fill(results)
    earlier = results.before(collection.year)
    inputs = CheckInputs(
        today=today,
        collection=Collection(collection.kind),
        year=collection.year,
        la=collection.la.code,
        estab=school.estab,
        school_la=school.la.code,
        size_limit=collection.largest_upload,
        roll=on_roll,
        register=register_entry(school, today),
        overlay=overlay_of(collection),
        last_sent=_last_sent(return_request, held or HeldBefore(held_for(return_request))),
        last_year=_last_year(return_request, before),
        earlier_phonics=earlier.phonics,
        earlier_profiles=earlier.profiles,
        earlier_ks2=earlier.key_stage_2,
        known_before=earlier.people,
        ks2_registrations=given.registrations,
        forenames=given.forenames,
        returned_elsewhere=PupilIndex(_elsewhere(return_request, pupils)),
        rolls_elsewhere=_rolls_elsewhere(return_request, pupils),
    )
    own = tuple(each.version for each in before if each.returned.pupils)
    return Known(inputs, Beside(roll, tuple(given.files), own))


def _held() -> QuerySet[Version]:
    """Of every return the version that its LA holds."""
    return Version.objects.filter(held_by__isnull=False)


def _last_sent(return_request: ReturnRequest, before: HeldBefore) -> LastSent | None:
    """What the LA holds of this return."""
    if before.version is None:
        return None
    collection = return_request.collection
    sent = returns.last_sent(
        as_return(before.version), before.file_name, Collection(collection.kind), collection.year
    )
    return sent._replace(addition=before.addition)


class _Earlier(NamedTuple):
    """What the school returned in an earlier summer."""

    kind: Collection
    summer: int
    returned: Return
    version: Version


def _before(return_request: ReturnRequest) -> Iterator[_Earlier]:
    """What the school returned to the same LA in earlier years, oldest first.

    What another LA holds stays there: a finding that quotes it would hand it on.
    """
    earlier = _held().filter(
        school_return__return_request__collection__la=return_request.collection.la,
        school_return__return_request__school=return_request.school,
        school_return__return_request__collection__year__lt=return_request.collection.year,
    )
    with_all = earlier.select_related("school_return__return_request__collection").prefetch_related("pupils")
    of_each = [(each.school_return.return_request.collection, each) for each in with_all.order_by()]
    for collection, version in sorted(of_each, key=lambda each: each[0].year):
        yield _Earlier(Collection(collection.kind), collection.year, as_return(version), version)


def _all_of(before: Iterable[_Earlier]) -> EarlierResults:
    """What the school's earlier returns say of its pupils. The later ones count."""
    results = EarlierResults()
    for kind, summer, returned, _ in before:
        results.take(returned, (kind, summer))
    return results


def _last_year(return_request: ReturnRequest, before: Iterable[_Earlier]) -> LastYear | None:
    """The school's return in the collection of the same kind a year ago."""
    asked = Collection(return_request.collection.kind), return_request.collection.year - 1
    for kind, summer, returned, _ in before:
        if (kind, summer) == asked:
            return returns.last_year(returned, kind, summer)
    return None


def _elsewhere(return_request: ReturnRequest, people: list[Pupil]) -> Iterator[PupilElsewhere]:
    """Those of the pupils whom other schools have returned to the LA this year.

    The rule looks closer; this only spares it the sixty thousand others.
    """
    collection = return_request.collection
    others = (
        _held()
        .filter(school_return__return_request__collection__la=collection.la)
        .filter(school_return__return_request__collection__kind=collection.kind)
        .filter(school_return__return_request__collection__year=collection.year)
        .exclude(school_return__return_request__school=return_request.school)
    )
    school = "version__school_return__return_request__school__number"
    told = (school, *ELSEWHERE)
    for values in alike(ReturnedPupil.objects.all(), others, people, within="version", told=told):
        yield PupilElsewhere(*values)


def _rolls_elsewhere(return_request: ReturnRequest, people: list[Pupil]) -> PupilIndex[PupilElsewhere] | None:
    """Those of the pupils who are on another roll that the LA holds; `None` where it holds no other."""
    rolls = held_rolls_beside(return_request.school, return_request.collection.la)
    if not rolls.exists():
        return None
    told = ("roll__school__number", *ELSEWHERE)
    found = alike(RegisteredPupil.objects.all(), rolls, people, within="roll", told=told)
    return PupilIndex(PupilElsewhere(*each) for each in found)
