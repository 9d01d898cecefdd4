"""What every template may use beside its own."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from stagepost_web.people.permissions import workplaces


def frame(request: HttpRequest) -> dict[str, Any]:
    """The name of the LA whose pages these are, its colour, and where the person can go."""
    person = getattr(request, "user", None)
    found = workplaces(person) if person is not None and person.is_authenticated else []
    las = {workplace.la.pk: workplace.la for workplace in found if workplace.la}
    return {
        "workplaces": found,
        "frame_la": next(iter(las.values())) if len(las) == 1 else None,
        "demonstration": settings.DEMONSTRATION,
    }
