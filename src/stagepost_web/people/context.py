"""Where the signed-in person can go: what the head of every page shows."""

from typing import Any

from django.http import HttpRequest

from stagepost_web.people.permissions import workplaces


def workplaces_of(request: HttpRequest) -> dict[str, Any]:
    """Where the person works, and the LA whose name and colour the page carries."""
    person = getattr(request, "user", None)
    found = workplaces(person) if person is not None and person.is_authenticated else []
    las = {workplace.la.pk: workplace.la for workplace in found if workplace.la}
    return {"workplaces": found, "frame_la": next(iter(las.values())) if len(las) == 1 else None}
