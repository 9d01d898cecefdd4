"""When a finding may be answered, and when its LA may decide on the answer.

The school answers while the return is its own to work on, and what its LA holds until that is accepted;
after that only what the LA has returned. The LA decides on the answers of the version it holds, unless the
whole return is back with the school.
"""

from django.db.models import QuerySet

from stagepost_web.returns import states
from stagepost_web.returns.models import Decision, NotedFinding, State, Version
from stagepost_web.returns.queries import held_version
from stagepost_web.returns.taking import stopping_nothing

DECIDABLE = frozenset({State.SUBMITTED, State.RECEIVED, State.ACCEPTED})
"""The states in which the LA may decide on answers."""


def answerable(version: Version) -> QuerySet[NotedFinding]:
    """The findings that the school may answer now. Errors are among them where the LA lets errors through."""
    found = stopping_nothing(version.findings.all(), version.school_return.return_request.collection)
    state = version.school_return.state
    still_a_draft = state in states.OPEN and version.sent_at is None
    if not still_a_draft and held_version(version.school_return) != version:
        return found.none()
    if state == State.ACCEPTED:
        return found.filter(answer__decision=Decision.RETURNED)
    return found


def decidable(version: Version) -> bool:
    """Whether the LA may decide on the version's answers now."""
    school_return = version.school_return
    return school_return.state in DECIDABLE and held_version(school_return) == version
