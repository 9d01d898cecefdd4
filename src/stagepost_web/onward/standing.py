"""How the schools of a collection stand when a file is to be made of it: whose return goes in, whose not."""

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef

from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.returns.models import ReturnedPupil, State
from stagepost_web.returns.status import BY_VALUE, STATUS, Status

EMPTY = "We hold none of its pupils: they were deleted because their time was over, or none were returned."
WHY = {
    "not_started": "Nothing has been sent.",
    "in_progress": "The school has not sent its return.",
    "closed": "Nothing was sent before the collection closed.",
    "submitted": "The return has not been received and accepted.",
    "received": "The return has not been accepted.",
    "queried": "The school has been asked for another answer.",
    "sent_back": "The return was sent back to the school.",
}
"""Why a return with this status is in no file."""


class Stand(NamedTuple):
    """One school that is asked."""

    request: int
    number: str
    name: str
    status: Status
    version: int | None
    """The id of what the LA holds."""
    empty: bool
    """Whether that has no pupils."""

    @property
    def goes_in(self) -> bool:
        """Whether its return is in a file that is made now."""
        return self.status.value == State.ACCEPTED and self.version is not None and not self.empty

    @property
    def why_not(self) -> str:
        """Why it does not go in."""
        return WHY.get(self.status.value, EMPTY)


class Standing(NamedTuple):
    """All of them, by their numbers."""

    schools: tuple[Stand, ...]

    @property
    def versions(self) -> list[int]:
        """The ids of the versions that go in."""
        return [each.version for each in self.schools if each.goes_in and each.version is not None]

    @property
    def left_out(self) -> list[Stand]:
        """The schools that do not."""
        return [each for each in self.schools if not each.goes_in]

    @property
    def sha256(self) -> str:
        """The same as long as nothing changes about any of them."""
        return sha256("\n".join(_lines(self.schools)).encode()).hexdigest()


def standing(collection: Collection) -> Standing:
    """As it is at this moment, in one query: what is accepted while it runs is in it or not."""
    no_pupils = ~Exists(ReturnedPupil.objects.filter(version=OuterRef("school_return__held")))
    rows = (
        ReturnRequest.objects.filter(collection=collection, withdrawn_at=None)
        .annotate(status=STATUS, held=F("school_return__held"), empty=no_pupils)
        .order_by("school__number")
        .values_list("pk", "school__number", "school__name", "status", "held", "empty")
    )
    return Standing(
        tuple(
            Stand(pk, number, name, BY_VALUE[status], held, empty)
            for pk, number, name, status, held, empty in rows
        )
    )


def _lines(schools: tuple[Stand, ...]) -> Iterator[str]:
    for each in schools:
        yield f"{each.request} {each.number} {each.status.value} {each.version} {each.empty}"
