"""Turns the library's verdict into rows: the version, its pupils, and what the rules said of them."""

from collections.abc import Iterable

from django.utils import timezone

import stagepost
from stagepost.checking import Verdict
from stagepost.explaining import title
from stagepost.findings import Finding, Severity
from stagepost.narrowing import for_collection
from stagepost.records import Pupil, Return
from stagepost_web.people.models import Person
from stagepost_web.returns.models import NotedFinding, ReturnedPupil, SchoolReturn, Version


def write_version(school_return: SchoolReturn, verdict: Verdict, by: Person) -> Version:
    """The next version of a return, with everything the verdict says. The caller holds the return's lock."""
    sent = answer(verdict)
    version = Version.objects.create(
        school_return=school_return,
        number=school_return.versions.count() + 1,
        made_at=timezone.now(),
        made_by=by,
        recognised=verdict.recognised._asdict(),
        header=sent.header,
        checked_with=stagepost.__version__,
        ran=verdict.ran,
        skipped=verdict.skipped,
        broken=verdict.broken,
        pupil_count=len(sent.pupils),
        error_count=_count(verdict, Severity.ERROR),
        query_count=_count(verdict, Severity.QUERY),
    )
    pupils = ReturnedPupil.objects.bulk_create(_pupils(version, sent.pupils))
    NotedFinding.objects.bulk_create(_noted(version, finding, pupils) for finding in verdict.findings)
    return version


def answer(verdict: Verdict) -> Return:
    """What a verdict on a readable file is about: the outcomes of its own collection and summer alone."""
    recognised = verdict.recognised
    if verdict.returned is None or recognised.collection is None or recognised.year is None:
        raise ValueError("only a file that holds a return can become a version of one")
    return for_collection(verdict.returned, recognised.collection, recognised.year)


def _count(verdict: Verdict, severity: Severity) -> int:
    return sum(finding.severity is severity for finding in verdict.findings)


def _pupils(version: Version, pupils: Iterable[Pupil]) -> Iterable[ReturnedPupil]:
    for place, pupil in enumerate(pupils):
        yield ReturnedPupil(version=version, place=place, **pupil._asdict())


def _noted(version: Version, finding: Finding, pupils: list[ReturnedPupil]) -> NotedFinding:
    place = finding.place
    return NotedFinding(
        version=version,
        pupil=None if place.pupil is None else pupils[place.pupil],
        rule=finding.rule,
        severity=finding.severity,
        upn=place.upn,
        item=place.item,
        line=place.line,
        title=title(finding.rule),
        says=finding.says,
        why=finding.why,
        put_right=finding.put_right,
    )
