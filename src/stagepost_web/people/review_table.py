"""The list of a review as a table to take away."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from stagepost_web.people.models import AccessReview, Membership, Person
from stagepost_web.people.reviews import Line, lines
from stagepost_web.schools.models import LocalAuthority, School

HEADS = (
    *("Name", "Email address", "Role", "Collections", "Where", "DfE number", "Since", "Invited by", "Status"),
    *("Last signed in", "Signs in by", "Answer", "Answered by", "Answered at"),
)
_AT_ONCE = 500


def rows(
    person: Person, review: AccessReview, at: School | LocalAuthority, found: QuerySet[Membership]
) -> Iterator[Sequence[object]]:
    """A row for each, some hundred at a time."""
    keys = list(found.values_list("pk", flat=True))
    for start in range(0, len(keys), _AT_ONCE):
        some = Membership.objects.filter(pk__in=keys[start : start + _AT_ONCE])
        yield from (_row(line) for line in lines(person, review, at, some))


def _row(line: Line) -> Sequence[object]:
    held, person = line.membership, line.membership.person
    invitation = getattr(held, "invitation", None)
    invited_by = invitation.invited_by.name if invitation and invitation.invited_by else ""
    return (
        *(person.name, person.email, held.get_role_display(), held.limited_to, held.organisation.name),
        *(held.school.number if held.school else "", _at(held.started_at), invited_by, line.standing.label),
        *(_at(person.last_login), line.signs_in_by, *_said(line)),
    )


def _said(line: Line) -> Sequence[object]:
    if line.said is None:
        return ("", "", "")
    return ("Confirmed" if line.said.confirmed else "Ended", line.said.by.name, _at(line.said.at))


def _at(moment: datetime | None) -> str:
    """In local time, as a spreadsheet reads it."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
