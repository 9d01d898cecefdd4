"""Hundreds of returns, written straight into the database: to send each of them would take minutes."""

from datetime import UTC, datetime

from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.returns.models import SchoolReturn, Version
from stagepost_web.schools.models import School
from tests.people import Cast

SENT = datetime(2026, 6, 20, 9, tzinfo=UTC)


def many_submitted(cast: Cast, collection: Collection, number: int) -> list[Version]:
    """The versions that so many more schools have sent, in the order of the schools' numbers."""
    schools = School.objects.bulk_create(
        School(
            la=cast.la, estab=f"{4000 + n}", number=f"999{4000 + n}", urn=f"{700000 + n}", name=f"Many {n:03}"
        )
        for n in range(number)
    )
    asked = ReturnRequest.objects.bulk_create(
        ReturnRequest(
            collection=collection,
            school=school,
            issued_by=cast.officer,
            issued_at=SENT,
            deadline=collection.deadline,
        )
        for school in schools
    )
    begun = SchoolReturn.objects.bulk_create(
        SchoolReturn(return_request=each, state="submitted", state_changed_at=SENT) for each in asked
    )
    versions = Version.objects.bulk_create(_version(cast, each) for each in begun)
    for school_return, version in zip(begun, versions, strict=True):
        school_return.held = version
    SchoolReturn.objects.bulk_update(begun, ["held"])
    return versions


def _version(cast: Cast, school_return: SchoolReturn) -> Version:
    return Version(
        school_return=school_return,
        number=1,
        made_at=SENT,
        made_by=cast.data_manager,
        sent_at=SENT,
        recognised={},
        header=[],
        checked_with="1",
        pupil_count=30,
        error_count=0,
        query_count=0,
    )
