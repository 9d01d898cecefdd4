"""Taking a verdict, or the list of Year 2, out of the site as a file, with a record of who took it."""

from codecs import BOM_UTF8
from collections.abc import Callable

from django.db import transaction

from stagepost.exporting.converting.as_csv import written
from stagepost.suppliers import Supplier
from stagepost_web.audit.actions import record
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Version
from stagepost_web.returns.presenting import year_2
from stagepost_web.returns.verdict_files import verdict_json, verdict_workbook
from stagepost_web.returns.year_2 import Year2
from stagepost_web.schools.models import LocalAuthority

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


@transaction.atomic
def export_year_2(
    *, listed: Year2, reader: Supplier, la: LocalAuthority, by: Person, ip_address: str = ""
) -> bytes:
    """The list as CSV. It names pupils, so the event says of how many.

    It begins with a byte-order mark, without which Excel mistakes the letters of names.
    """
    record(
        verb="returns.export_year_2",
        by=by,
        subject=f"roll:{listed.roll.pk if listed.roll else 0}",
        la=la.code,
        school=listed.school.number,
        detail={"summer": listed.summer, "for": str(reader), "pupils": len(listed.pupils)},
        ip_address=ip_address,
    )
    return BOM_UTF8 + written(year_2.table(listed))
