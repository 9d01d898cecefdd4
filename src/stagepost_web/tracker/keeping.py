"""The key with which a browser encrypts what it could not save yet."""

import base64

from django.utils.crypto import salted_hmac

from stagepost_web.people.models import Person
from stagepost_web.tracker.models import Grid


def key_for(person: Person, grid: Grid) -> str:
    """A key of 256 bits, in base64: the same whenever the person comes back to the grid, and nobody else's.

    So what stays in the browser when a session ends can be read only by whoever signs in again.
    """
    made = salted_hmac("stagepost_web.tracker.keeping", f"{person.pk} {grid.pk}", algorithm="sha256")
    return base64.b64encode(made.digest()).decode()
