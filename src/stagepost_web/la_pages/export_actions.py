"""What an LA takes out of the site as a table, with a record of who took it."""

from codecs import BOM_UTF8
from datetime import date

from django.db import transaction

from stagepost.exporting.converting.as_csv import written
from stagepost_web.audit.actions import record
from stagepost_web.collections.models import Collection
from stagepost_web.la_pages.queries.asked import Asked
from stagepost_web.la_pages.queries.board_export import board_table
from stagepost_web.la_pages.queries.events import EventsAsked
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority, School


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


@transaction.atomic
def note_events_export(
    *, la: LocalAuthority, asked: EventsAsked, form: str, by: Person, ip_address: str = ""
) -> int:
    """Put on record that events are taken, before any is sent. Those before the number that comes back are.

    What was typed stays out: somebody may have typed a pupil's name.
    """
    days = {name: day.isoformat() for name in ("first", "last") if (day := getattr(asked, name))}
    typed = [name for name in ("school", "person") if getattr(asked, name)]
    event = record(
        verb="la_pages.export_events",
        by=by,
        subject=f"events:{la.pk}",
        la=la.code,
        detail={"form": form, "act": asked.act, "typed": typed, **days},
        ip_address=ip_address,
    )
    return event.number


@transaction.atomic
def note_pupil_search(
    *, la: LocalAuthority, school: School | None, found: int, by: Person, ip_address: str = ""
) -> None:
    """Put on record that somebody searched for a pupil, and how many were found. For whom is kept nowhere."""
    record(
        verb="la_pages.search_pupil",
        by=by,
        subject=f"pupil_search:{la.pk}",
        la=la.code,
        school=school.number if school else "",
        detail={"found": found},
        ip_address=ip_address,
    )
