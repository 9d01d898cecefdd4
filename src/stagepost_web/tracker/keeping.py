"""The key with which a browser encrypts what it could not save yet."""

import base64
import hashlib
import hmac

from django.conf import settings

from stagepost_web.people.models import Person
from stagepost_web.tracker.models import Grid


def key_for(person: Person, grid: Grid) -> str:
    """A key of 256 bits, in base64: the same whenever the person comes back to the grid, and nobody else's.

    So what stays in the browser when a session ends can be read only by whoever signs in again.
    """
    words = f"stagepost tracker unsaved {person.pk} {grid.pk}".encode()
    return base64.b64encode(hmac.digest(settings.SECRET_KEY.encode(), words, hashlib.sha256)).decode()
