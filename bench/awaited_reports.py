"""A database with returns whose reports have been asked for and not yet made."""

from datetime import date
from typing import Any

from bench.writers import set_up


def ask_for_reports(database: str, vault: str, count: int) -> list[int]:
    """Migrate the database, put so many reports to be made into it, and give back their keys."""
    set_up(database, vault)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return _reports(_versions(_returns(count)))


def _returns(count: int) -> list[Any]:
    from django.utils import timezone

    from stagepost_web.collections.models import Collection, ReturnRequest
    from stagepost_web.people.models import Person
    from stagepost_web.returns.models import SchoolReturn, State
    from stagepost_web.schools.models import LocalAuthority, School

    now, deadline = timezone.now(), date(2026, 6, 27)
    la = LocalAuthority.objects.create(code="999", name="Northshire")
    by = Person.objects.create(username="officer", name="Olive Officer", email="olive@people.example")
    collection = Collection.objects.create(
        la=la, kind="eyfsp", year=2026, title="EYFS profile 2026", opens=date(2026, 6, 1), deadline=deadline
    )
    schools = School.objects.bulk_create(
        School(la=la, estab=f"{n:06}", number=f"999{n:06}", urn=f"{n:06}", name=f"School {n}")
        for n in range(count)
    )
    requests = ReturnRequest.objects.bulk_create(
        ReturnRequest(collection=collection, school=school, issued_by=by, issued_at=now, deadline=deadline)
        for school in schools
    )
    return SchoolReturn.objects.bulk_create(
        SchoolReturn(return_request=each, state=State.ACCEPTED, state_changed_at=now, decided_by=by)
        for each in requests
    )


def _versions(returns: list[Any]) -> list[Any]:
    from django.utils import timezone

    from stagepost_web.returns.models import Version

    now = timezone.now()
    nothing: dict[str, Any] = {"recognised": {}, "header": [], "checked_with": "0"}
    counts = {"pupil_count": 0, "error_count": 0, "query_count": 0}
    return Version.objects.bulk_create(
        Version(
            school_return=each,
            number=1,
            made_at=now,
            made_by=each.decided_by,
            sent_at=now,
            **nothing,
            **counts,
        )
        for each in returns
    )


def _reports(versions: list[Any]) -> list[int]:
    from django.utils import timezone

    from stagepost_web.reports.models import Report, ReportKind

    now = timezone.now()
    reports = Report.objects.bulk_create(
        Report(kind=ReportKind.PUPIL_LEVEL, version=version, asked_at=now) for version in versions
    )
    return [report.pk for report in reports]
