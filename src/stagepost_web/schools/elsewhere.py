"""Schools that lie in another LA and return through this one: their numbers, and when they may come in."""

import re

from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import at_work


def number_in(text: str, own: str) -> str:
    """The LA and school number in it, however they are parted: `9982001`.

    Raises ValueError, with words for whoever typed it, where there is none or it is of the LA's `own`.
    """
    met = re.fullmatch(r"([0-9]{3})[\s/-]*([0-9]{4})", text.strip(), re.ASCII)
    if not met:
        raise ValueError(f"{text[:20]} is not a school number. Write it like 998/2001.")
    if met[1] == own:
        raise ValueError(f"{text[:20]} is in your own authority. Leave it out.")
    return met[1] + met[2]


def obstacle(number: str, la: LocalAuthority) -> str:
    """Why the LA cannot take this school of another one in; empty where it can.

    Another LA that is at work here decides about its own schools. No more is said of what it holds.
    """
    home = LocalAuthority.objects.filter(code=number[:3]).first()
    school = School.objects.filter(number=number).first()
    if school and school.returns_through_id == la.pk:
        return "You have this school already."
    if home and at_work(home):
        return (
            f"{home.name} is on Stagepost and looks after its own schools. Ask it to enter {la.code} under "
            "“Returns through another local authority” in the school’s details."
        )
    if school and school.returns_through_id:
        return (
            "This school already returns through another local authority on Stagepost. "
            "Ask the school which one."
        )
    return ""
