"""The way into the demonstration, beneath the form to sign in."""

from typing import Any

from django.conf import settings

from stagepost_web.frame.navigation import Entry, Section


def _in_the_demonstration(person: Any, at: Any) -> bool:
    return settings.DEMONSTRATION


ENTRIES = (Entry(Section.SIGN_IN, "Choose who to sign in as", "demonstration:cast", _in_the_demonstration),)
