"""What is known beside a return when it is checked: all that the site holds, made in this one place."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from stagepost.context import CheckInputs
from stagepost.pupil_index import PupilIndex
from stagepost.records import Collection, Pupil, Return
from stagepost.reference_data import LastSent, PupilElsewhere, returns
from stagepost.reference_data.earlier_results import EarlierResults
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.returns.models import ReturnedPupil, Version
from stagepost_web.returns.queries import held_version
from stagepost_web.returns.rebuilding import as_return


def check_inputs_for(return_request: ReturnRequest, pupils: Iterable[Pupil] = ()) -> CheckInputs:
    """What the request tells the rules, and what the site holds about its school and these pupils.

    What it does not hold stays out, and the verdict says what could not be checked for that.
    """
    collection, school = return_request.collection, return_request.school
    asked = CheckInputs(
        today=timezone.localdate(),
        collection=Collection(collection.kind),
        year=collection.year,
        la=collection.la.code,
        estab=school.estab,
        school_la=school.la.code,
        size_limit=collection.la.size_limit,
        last_sent=_last_sent(return_request),
        returned_elsewhere=PupilIndex(_elsewhere(return_request, list(pupils))),
    )
    return _with_earlier(asked, list(_before(return_request)))


def _held() -> QuerySet[Version]:
    """Of every return the version that its LA holds."""
    sent = Version.objects.filter(school_return=OuterRef("school_return"), sent_at__isnull=False)
    return Version.objects.filter(pk=Subquery(sent.order_by("-sent_at", "-number").values("pk")[:1]))


def _last_sent(return_request: ReturnRequest) -> LastSent | None:
    """What the LA holds of this return."""
    school_return = getattr(return_request, "school_return", None)
    version = held_version(school_return) if school_return else None
    if version is None:
        return None
    held = as_return(version)
    return LastSent(held.header.created, pupils=held.pupils)


class _Earlier(NamedTuple):
    """What the school returned in an earlier summer."""

    kind: Collection
    summer: int
    returned: Return


def _before(return_request: ReturnRequest) -> Iterator[_Earlier]:
    """What the school returned in earlier years, oldest first."""
    earlier = _held().filter(
        school_return__return_request__school=return_request.school,
        school_return__return_request__collection__year__lt=return_request.collection.year,
    )
    by_year = "school_return__return_request__collection__year"
    for version in earlier.select_related("school_return__return_request__collection").order_by(by_year):
        collection = version.school_return.return_request.collection
        yield _Earlier(Collection(collection.kind), collection.year, as_return(version))


def _with_earlier(asked: CheckInputs, before: list[_Earlier]) -> CheckInputs:
    """What the earlier returns say of their pupils, and last year's of the school."""
    results = EarlierResults()
    for kind, summer, returned in before:
        results.take(returned, of=(kind, summer))
        if kind is asked.collection and summer + 1 == asked.year:
            asked = asked._replace(last_year=returns.last_year(returned, kind, summer))
    phonics, profiles, key_stage_2, people = results.before(asked.year or 0)
    return asked._replace(
        earlier_phonics=phonics, earlier_profiles=profiles, earlier_ks2=key_stage_2, known_before=people
    )


def _elsewhere(return_request: ReturnRequest, people: list[Pupil]) -> Iterator[PupilElsewhere]:
    """Those of the pupils, by number or birth date, whom other schools have returned to the LA this year.

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
    alike = Q(upn__in={pupil.upn for pupil in people} - {""}) | Q(dob__in={pupil.dob for pupil in people})
    found = ReturnedPupil.objects.filter(alike, version__in=others.values("pk"))
    school = "version__school_return__return_request__school__number"
    for values in found.values_list(school, "upn", "surname", "forename", "dob"):
        yield PupilElsewhere(*values)
