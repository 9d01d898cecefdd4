"""What the LA takes now: its collection may be closed or not yet open, and errors may stop a file."""

from datetime import date

from django.db.models import Q, QuerySet

from stagepost.findings import Severity
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.returns.letting_stand import let_stand
from stagepost_web.returns.models import NotedFinding, SchoolReturn, State, Version
from stagepost_web.returns.states import NotPossible, require


def not_taken(return_request: ReturnRequest) -> str:
    """Why the school can upload nothing for this request; empty where it can.

    What the LA has sent back can be sent again, even after the collection has closed.
    """
    collection = return_request.collection
    if return_request.withdrawn_at:
        return f"{collection.la.name} has withdrawn this request, so you do not have to send anything."
    sent_back = SchoolReturn.objects.filter(return_request=return_request, state=State.SENT_BACK)
    if collection.closed_at and not sent_back.exists():
        return f"This collection has closed. To send something, ask {collection.contact or collection.la}."
    return ""


def not_yet(return_request: ReturnRequest, today: date) -> str:
    """Why the school cannot send what it has checked already; empty where it can."""
    opens = return_request.collection.opens
    return "" if opens <= today else f"You can send this return from {opens:%-d %B %Y}."


def not_correctable(school_return: SchoolReturn) -> str:
    """Why the LA cannot correct the return itself; empty where it can."""
    collection = school_return.return_request.collection
    try:
        require("correct", school_return.state)
    except NotPossible as obstacle:
        return str(obstacle)
    if collection.closed_at:
        return "This collection has closed. To correct a return, reopen the collection first."
    return ""


def require_taken(return_request: ReturnRequest) -> None:
    """Raise `NotPossible` where the school can upload nothing."""
    if words := not_taken(return_request):
        raise NotPossible(words)


def require_sendable(version: Version, today: date) -> None:
    """Raise `NotPossible` where the version cannot be sent: nothing is taken now, or errors stop it."""
    return_request = version.school_return.return_request
    if words := not_taken(return_request) or not_yet(return_request, today):
        raise NotPossible(words)
    if stopping_errors(version):
        raise NotPossible("You must correct the errors in this file before you can send it.")


def stopping_errors(version: Version) -> int:
    """How many of its errors keep a version from being sent: not those that its LA lets through, or let stand
    when it corrected what the version adds to.
    """
    collection = version.school_return.return_request.collection
    if not (version.error_count and collection.stops_errors):
        return 0
    stood = let_stand(version)
    if not collection.let_through:
        return version.error_count - len(stood)
    errors = version.findings.filter(severity=Severity.ERROR)
    return errors.exclude(rule__in=collection.let_through).exclude(pk__in=stood).count()


def stopping_nothing(found: QuerySet[NotedFinding], collection: Collection) -> QuerySet[NotedFinding]:
    """The findings with which a version can be sent: its queries, and the errors that are let through."""
    if not collection.stops_errors:
        return found
    return found.filter(Q(severity=Severity.QUERY) | Q(rule__in=collection.let_through))
