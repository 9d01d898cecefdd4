"""What every template may use beside its own."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from stagepost_web.people.permissions import places


def frame(request: HttpRequest) -> dict[str, Any]:
    """The name of the LA whose pages these are, its colour, and where the person can go."""
    person = getattr(request, "user", None)
    found = places(person) if person is not None and person.is_authenticated else []
    las = {place.la.pk: place.la for place in found if place.la}
    return {
        "places": found,
        "frame_la": next(iter(las.values())) if len(las) == 1 else None,
        "demonstration": settings.DEMONSTRATION,
    }
