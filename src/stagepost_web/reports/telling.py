"""Who is told by email about a return, and what is told with it. No pupil is named."""

from typing import Any

from stagepost_web.notices.actions import post
from stagepost_web.notices.kinds import Words
from stagepost_web.notices.writing import written
from stagepost_web.returns.models import Version
from stagepost_web.submitting.queries import delivery_of


def tell_school(kind: str, version: Version, about: list[int]) -> None:
    """Have whoever sent the version told, and the school where it has given an address."""
    asked, delivery = version.school_return.return_request, delivery_of(version)
    sender = (delivery and delivery.sent_by) or version.made_by
    post(kind, to=[sender, asked.school], about=about, la=asked.collection.la, school=asked.school)


def written_of(template: str, version: Version, **told: Any) -> Words:
    """What the template says of a version, with what is attached."""
    asked = version.school_return.return_request
    return written(
        template,
        about=f"{asked.school.name}: {asked.collection.title}",
        link=asked.get_absolute_url(),
        return_request=asked,
        school=asked.school,
        **told,
    )
