"""When a return is clean: nothing speaks against accepting it together with others, unread.

What counts is chosen by the officer each time. What is counted is what the LA holds, and is asked of the
database for all returns of a list at once.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from stagepost.findings import Severity
from stagepost_web.collections.models import Collection
from stagepost_web.conversations.models import Reading
from stagepost_web.conversations.models import Side as Reader
from stagepost_web.conversations.queries import UNREAD
from stagepost_web.returns.models import Decision, NotedFinding, Version
from stagepost_web.returns.presenting.counting import errors, queries
from stagepost_web.shared_pupils.models import UNSETTLED
from stagepost_web.shared_pupils.models import Side as Shared

MISSED = ("roll-missing", "y1-complete", "y2-should")
"""The rules that miss a pupil in a return."""
EXTRA = ("roll-extra",)
"""Those that find one who is not expected."""
Returned = Mapping[str, Any]
"""One return, as `counted` has it."""


class Criterion(NamedTuple):
    """One thing that a clean return must have."""

    name: str
    """What addresses and forms call it."""
    words: str
    """As the officer chooses it."""
    against: Callable[[Returned], str]
    """What speaks against a return, after “it”; empty where nothing does."""
    at_first: Callable[[Collection], bool] = lambda _: True
    """Whether it counts for a collection before anybody has chosen."""


def _counted(name: str, one: str, many: str) -> Callable[[Returned], str]:
    def against(row: Returned) -> str:
        number = row[name] or 0
        return f"{one if number == 1 else many.format(number)}" if number else ""

    return against


def late(row: Returned) -> bool:
    """Whether its return was first sent after the school's own deadline."""
    first = row["sent_first"]
    return bool(first and timezone.localdate(first) > row["deadline"])


CRITERIA = (
    Criterion(
        "errors", "It has no errors", lambda row: f"has {errors(row['errors'])}" if row["errors"] else ""
    ),
    Criterion(
        "queries",
        "Every query is answered",
        lambda row: f"has {queries(row['unanswered'])} without an answer" if row["unanswered"] else "",
    ),
    Criterion(
        "answers",
        "You have decided on every answer",
        _counted("waiting", "has 1 answer to decide on", "has {} answers to decide on"),
        lambda _: False,
    ),
    Criterion(
        "shared",
        "It shares no pupil with another school, or that is settled",
        _counted(
            "shared", "has 1 shared pupil who is not settled", "has {} shared pupils who are not settled"
        ),
    ),
    Criterion(
        "missing",
        "No pupil of the roll is missing, or you have accepted why",
        _counted("missing", "has 1 pupil missing", "has {} pupils missing"),
    ),
    Criterion(
        "extra",
        "Every pupil is on the roll, or you have accepted why not",
        _counted("extra", "has 1 pupil who is not on the roll", "has {} pupils who are not on the roll"),
    ),
    Criterion(
        "roll",
        "We compared it with a roll",
        lambda row: "" if row["on_roll"] else "was compared with no roll",
        lambda _: False,
    ),
    Criterion(
        "messages",
        "Its messages are read",
        lambda row: "has a message that nobody has read" if row["unread"] else "",
    ),
    Criterion(
        "deadline",
        "It was sent by the deadline",
        lambda row: "was sent after the deadline" if late(row) else "",
        lambda collection: collection.late_at_discretion,
    ),
)


def chosen(names: Iterable[str]) -> tuple[Criterion, ...]:
    """Those of the names that there are, in the order of the table."""
    given = set(names)
    return tuple(each for each in CRITERIA if each.name in given)


def at_first(collection: Collection) -> tuple[Criterion, ...]:
    """Those that count before anybody has chosen."""
    return tuple(each for each in CRITERIA if each.at_first(collection))


def against(row: Returned, criteria: Iterable[Criterion]) -> str:
    """What speaks against a return, as what follows “it”; empty where it is clean."""
    found = [words for each in criteria if (words := each.against(row))]
    return " and ".join(filter(None, [", ".join(found[:-1]), *found[-1:]]))


def counted(found: QuerySet[Any]) -> QuerySet[Any]:
    """The schools of a board with all that the criteria look at, in one query."""
    held = NotedFinding.objects.filter(version=OuterRef("version"))
    not_accepted = Q(answer__isnull=True) | ~Q(answer__decision=Decision.ACCEPTED)
    unanswered = Q(answer__isnull=True) | Q(answer__decision=Decision.RETURNED)
    sent = Version.objects.filter(school_return=OuterRef("school_return"), sent_at__isnull=False)
    shared = Shared.objects.filter(return_request=OuterRef("pk"), shared__state__in=UNSETTLED)
    unread = Reading.objects.filter(UNREAD, return_request=OuterRef("pk"), side=Reader.LA)
    return found.annotate(
        unanswered=_number(held.filter(unanswered, severity=Severity.QUERY), "version"),
        missing=_number(held.filter(not_accepted, rule__in=MISSED), "version"),
        extra=_number(held.filter(not_accepted, rule__in=EXTRA), "version"),
        shared=_number(shared, "return_request"),
        unread=_number(unread, "return_request"),
        sent_first=Subquery(
            sent.order_by().values("school_return").annotate(first=Min("sent_at")).values("first")
        ),
        on_roll=F("school_return__held__roll"),
        at_discretion=F("collection__late_at_discretion"),
    )


def _number(rows: QuerySet[Any], whose: str) -> Subquery:
    return Subquery(rows.order_by().values(whose).annotate(number=Count("pk")).values("number"))
