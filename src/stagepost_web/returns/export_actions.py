"""Taking a verdict out of the site as a file, with a record of who took it."""

from collections.abc import Callable

from django.db import transaction

from stagepost.suppliers import Supplier
from stagepost_web.audit.actions import record
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Version
from stagepost_web.returns.verdict_files import verdict_json, verdict_workbook

MAKING: dict[str, Callable[[Version, str], bytes]] = {"xlsx": verdict_workbook, "json": verdict_json}


def export_verdict(
    *, version: Version, form: str, file_name: str, reader: Supplier, by: Person, ip_address: str = ""
) -> bytes:
    """The verdict as `xlsx` or `json`. It names pupils, so the event says of how many findings.

    `reader` is for whom it is: what a school takes is its own, and its LA is not told.
    """
    data = MAKING[form](version, file_name)
    _note(version, form, reader, by, ip_address)
    return data


@transaction.atomic
def _note(version: Version, form: str, reader: Supplier, by: Person, ip_address: str) -> None:
    asked = version.school_return.return_request
    record(
        verb="returns.export_verdict",
        by=by,
        subject=f"return:{version.school_return_id}",
        la=asked.collection.la.code,
        school=asked.school.number,
        detail={
            "version": version.number,
            "form": form,
            "for": str(reader),
            "findings": version.error_count + version.query_count,
            "draft": version.sent_at is None,
        },
        ip_address=ip_address,
    )


def export_name(version: Version, form: str) -> str:
    """What the file is called."""
    asked = version.school_return.return_request
    collection = asked.collection
    return f"{asked.school.number}_{collection.kind}_{collection.year}_verdict_{version.number}.{form}"
