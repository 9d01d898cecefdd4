"""What the LA has changed about a request for files, as the school that is asked reads it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Max, Q

from stagepost_web.audit.models import Event
from stagepost_web.file_requests.models import AskedSchool

SETTINGS = {
    "title": "the title",
    "info": "what to send",
    "kinds": "the types of file",
    "several": "how many files",
    "zips": "whether a zip is taken",
    "size_limit": "the largest upload",
}
"""What can change, in the words of people."""
ASK = "file_requests.ask"
_WHOLE = ("change", "extend", "close", "reopen", "attach", "remove_attachment")
_OWN = ("ask", "agree_deadline", "withdraw")


class Change(NamedTuple):
    """One line."""

    at: datetime
    words: str


def told_to_school(asked: AskedSchool) -> list[Change]:
    """All that has changed since the school was asked, newest first."""
    whole = Q(
        subject=f"file_request:{asked.file_request_id}",
        verb__in=_verbs(_WHOLE),
        number__gt=_newest(asked, "ask"),
    )
    own = Q(subject=f"asked_school:{asked.pk}", verb__in=_verbs(_OWN))
    return list(_changes(Event.objects.filter(whole | own).order_by("-number")[:50].iterator()))


def changes_after(asked: AskedSchool, number: int) -> list[Event]:
    """What the school should be told by email: changes after that event and after it was asked, and that it
    is asked again.
    """
    whole = Q(subject=f"file_request:{asked.file_request_id}", verb__in=_verbs(_WHOLE))
    own = Q(subject=f"asked_school:{asked.pk}", verb__in=_verbs(_OWN))
    since = _newest(asked, "ask")
    if not _withdrawn_before(asked, since):
        since += 1  # that it was asked is no change
    found = Event.objects.filter(whole | own, number__gt=number, number__gte=since)
    if asked.withdrawn_at:  # what changes afterwards is no matter of the school's
        found = found.filter(own | Q(number__lt=_newest(asked, "withdraw")))
    return list(found.filter(by__isnull=False).order_by("number"))


def words_of(event: Event) -> str:
    """What a change is called, with as much as can be told of it; empty of another event."""
    told = event.detail
    match event.verb.removeprefix("file_requests."):
        case "change":
            return f"Changed: {', '.join(SETTINGS[name] for name in told['changed'])}"
        case "extend" | "agree_deadline":
            before, after = (f"{date.fromisoformat(day):%-d %B %Y}" for day in told["deadline"])
            return f"Deadline changed from {before} to {after}"
        case other:
            return _CALLED.get(other, "")


def _changes(events: Iterator[Event]) -> Iterator[Change]:
    for event in events:
        yield Change(event.at, words_of(event))


def _newest(asked: AskedSchool, name: str) -> int:
    """The number of the last event of the school's own by that name; 0 where there is none."""
    found = Event.objects.filter(subject=f"asked_school:{asked.pk}", verb=f"file_requests.{name}")
    return found.aggregate(newest=Max("number"))["newest"] or 0


def _withdrawn_before(asked: AskedSchool, number: int) -> bool:
    """Whether the LA had stopped asking when it asked last: the school has reason to believe that it need not
    send anything.
    """
    verbs = _verbs(("withdraw",))
    return Event.objects.filter(
        subject=f"asked_school:{asked.pk}", verb__in=verbs, number__lt=number
    ).exists()


def _verbs(names: tuple[str, ...]) -> list[str]:
    return [f"file_requests.{name}" for name in names]


_CALLED = {
    "attach": "Files attached",
    "remove_attachment": "An attached file removed",
    "close": "Closed",
    "reopen": "Opened again",
    "ask": "Issued",
    "withdraw": "Withdrawn",
}
