"""What emails about shared pupils say. They name neither the pupils nor the other school."""

from typing import Any

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written
from stagepost_web.shared_pupils.models import UNSETTLED, SharedPupil


def unsettled(return_request_pk: int, shared_pks: list[int]) -> int:
    """How many of these pupils are still shared, and not settled."""
    return SharedPupil.objects.filter(
        pk__in=shared_pks, state__in=UNSETTLED, sides__return_request=return_request_pk
    ).count()


def found(letter: Letter) -> Words | None:
    """That there are shared pupils, or may be."""
    number = unsettled(*letter.about)
    return _written(letter, "found", number=number) if number else None


def changed(letter: Letter) -> Words:
    """That something changed in the return. It says neither of whom nor why."""
    return _written(letter, "changed")


def _written(letter: Letter, template: str, **told: Any) -> Words:
    asked = ReturnRequest.objects.select_related("collection__la", "school").get(pk=letter.about[0])
    return written(
        f"shared_pupils/emails/{template}.txt",
        about=f"{asked.school.name}: {asked.collection.title}",
        link=f"{asked.get_absolute_url()}shared/",
        return_request=asked,
        **told,
    )
