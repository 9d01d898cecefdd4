"""What a visit that began in DfE Sign-in covers: the organisation chosen there, and nothing else.

A school covers itself; an LA itself; a trust itself and its schools. Roles the person holds elsewhere sleep
until they sign in for that organisation, or by password.
"""

from typing import NamedTuple

from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q

VISIT = "dfe_visit"
"""Where a session keeps it. A session without it was begun by password or passkey."""


class Visit(NamedTuple):
    """The organisation of a sign-in: its kind (`school`, `la`, `trust`) and row."""

    kind: str
    pk: int


def covered(visit: Visit) -> Q:
    """The memberships that count in the visit."""
    itself = Q(**{visit.kind: visit.pk})
    return itself | Q(school__trust=visit.pk) if visit.kind == "trust" else itself


def begin(session: SessionBase, visit: list[object] | None) -> None:
    """Keep what the session that begins now covers; of one begun otherwise, that it covers everything."""
    if visit:
        session[VISIT] = visit
    else:
        session.pop(VISIT, None)


def of(session: SessionBase) -> Visit | None:
    """What the session covers, where it began in DfE Sign-in."""
    kept = session.get(VISIT)
    return Visit(*kept) if kept else None
