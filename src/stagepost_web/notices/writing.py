"""An email from a template: its first line is the subject."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from stagepost_web.notices.kinds import Words


def written(
    template: str,
    *,
    about: str = "",
    link: str = "",
    attached: tuple[tuple[str, bytes, str], ...] = (),
    **told: Any,
) -> Words:
    """What the template says of what it is told. `link` is the path of the page that says more.

    GOV.UK Notify carries no file with an email: then nothing is attached, and the page alone has it.
    """
    attached = () if settings.NOTIFY_KEY else attached
    words = {"site": settings.ADDRESS, "attached": attached, **told}
    subject, _, body = render_to_string(template, words).partition("\n")
    return Words(subject.strip(), body.lstrip(), about, f"{settings.ADDRESS}{link}" if link else "", attached)
