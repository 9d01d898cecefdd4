"""Where the signed-in person can go and whom they can ask: what the head and the foot of every page show."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from stagepost_web.people.contacts import contacts_at, contacts_for_strangers
from stagepost_web.people.permissions import workplaces


def workplaces_of(request: HttpRequest) -> dict[str, Any]:
    """Where the person works, the LA whose name and colour the page carries, and the LAs to ask for help.

    And after how many seconds a page that was left open asks whether the session lives on, and where.
    """
    dfe = {"dfe_sign_in": bool(settings.DFE_ISSUER)}
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {**dfe, "workplaces": [], "frame_la": None, "contacts": contacts_for_strangers}
    found = workplaces(person)
    las = {workplace.la.pk: workplace.la for workplace in found if workplace.la}
    return {
        **dfe,
        "workplaces": found,
        "frame_la": next(iter(las.values())) if len(las) == 1 else None,
        "contacts": contacts_at(found),
        "session_idle": int(settings.SESSION_IDLE.total_seconds()),
        "session_asks": reverse("people:still_signed_in"),
    }
