"""What an LA takes out of the site as a table, with a record of who took it."""

from codecs import BOM_UTF8
from datetime import date

from django.db import transaction

from stagepost.exporting.converting.as_csv import written
from stagepost_web.audit.actions import record
from stagepost_web.collections.models import Collection
from stagepost_web.la_pages.queries.board import Asked
from stagepost_web.la_pages.queries.board_export import board_table
from stagepost_web.people.models import Person


@transaction.atomic
def export_board(
    *, collection: Collection, asked: Asked, today: date, by: Person, ip_address: str = ""
) -> bytes:
    """The schools of the list as CSV. It names people, so the event says of how many schools.

    It begins with a byte-order mark, without which Excel mistakes the letters of names.
    """
    table = board_table(by, collection, asked, today)
    data = BOM_UTF8 + written((table.head, *table.rows))
    record(  # not to the collection: its history is of its settings
        verb="la_pages.export_board",
        by=by,
        subject=f"board:{collection.pk}",
        la=collection.la.code,
        detail={"schools": len(table.rows)},
        ip_address=ip_address,
    )
    return data
