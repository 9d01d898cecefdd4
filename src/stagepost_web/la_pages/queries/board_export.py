"""The list of the board as a table for a data officer: every school of it, and not one page alone."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils import timezone

from stagepost_web.chasing.queries import agreed_until
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.la_pages.queries.asked import Asked
from stagepost_web.la_pages.queries.board import listed
from stagepost_web.la_pages.queries.contacts import Contact, contacts
from stagepost_web.people.models import Person
from stagepost_web.returns.models import State
from stagepost_web.returns.status import BY_VALUE
from stagepost_web.submitting.models import Submission

HEAD = (
    *(
        "DfE number",
        "URN",
        "School",
        "Phase",
        "Collection",
        "Deadline",
        "Status",
        "Overdue",
        "Later date agreed",
    ),
    *("Submitted at", "Received at", "Accepted at", "Pupils", "Errors", "Queries"),
    *("Contact name", "Contact email", "School email", "Telephone"),
)
Row = tuple[object, ...]


class Table(NamedTuple):
    """The heading and the rows."""

    head: tuple[str, ...]
    rows: list[Row]


def board_table(person: Person, collection: Collection, asked: Asked, today: date) -> Table:
    """The schools as filtered, searched and sorted on the page, in a few queries however many there are."""
    found = list(listed(collection, asked, today))
    requests = {each.pk: each for each in _requests(collection)}
    received, agreed = _received(collection), agreed_until(requests)
    reached = contacts(person, collection, [row["school__number"] for row in found])
    return Table(
        HEAD,
        [
            (
                *_asked(requests[row["pk"]], row, today, row["pk"] in agreed),
                *_sent(requests[row["pk"]], row, received.get(row["pk"])),
                *_contact(reached.get(row["school__number"])),
            )
            for row in found
        ],
    )


def _requests(collection: Collection) -> Any:
    asked = ReturnRequest.objects.filter(collection=collection, withdrawn_at=None)
    return asked.select_related("school", "school_return", "collection")


def _received(collection: Collection) -> dict[int, datetime | None]:
    """When what the LA holds of each request was received."""
    held = Submission.objects.filter(version__held_by__return_request__collection=collection)
    return dict(held.values_list("version__held_by__return_request", "delivery__received_at"))


def _asked(return_request: ReturnRequest, row: Mapping[str, Any], today: date, agreed: bool) -> Row:
    school, status = return_request.school, BY_VALUE[row["status"]]
    overdue = status.school_acts and return_request.deadline < today
    later = agreed and status.school_acts
    return (
        *(school.number, school.urn, school.name, school.phase),
        *(return_request.collection.title, return_request.deadline.isoformat()),
        *(status.words, "yes" if overdue else "no", "yes" if later else "no"),
    )


def _sent(return_request: ReturnRequest, row: Mapping[str, Any], received: datetime | None) -> Row:
    accepted = return_request.school_return.state_changed_at if row["status"] == State.ACCEPTED else None
    counts = (row[name] if row["held"] else "" for name in ("pupils", "errors", "queries"))
    return (_at(row["held"]), _at(received), _at(accepted), *counts)


def _contact(contact: Contact | None) -> Row:
    if contact is None:
        return ("", "", "", "")
    name, email = (contact.main.name, contact.main.email) if contact.main else (contact.head, "")
    return (name, email, contact.email, contact.telephone)


def _at(moment: datetime | None) -> str:
    """In local time, as a spreadsheet reads it."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
