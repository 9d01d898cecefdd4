"""The files of what the LA holds of the schools in a list."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from stagepost_web.collections.models import Collection
from stagepost_web.exchange.models import StoredFile
from stagepost_web.exchange.queries import files_open_to_la
from stagepost_web.la_pages.queries.asked import Asked
from stagepost_web.la_pages.queries.board import listed
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Part
from stagepost_web.returns.status import BY_VALUE
from stagepost_web.schools.models import School


class HeldFile(NamedTuple):
    """One file of a version that the LA holds."""

    school: School
    status: str
    version: int
    file: StoredFile
    open: bool
    """Whether the LA can open it: it was neither recalled nor deleted, and no scanner keeps it closed."""


def held_files(person: Person, collection: Collection, asked: Asked, today: date) -> list[HeldFile]:
    """Every file of the versions that the LA holds of the schools in the list, by the schools' numbers.

    A file that several parts of a version came in is named once.
    """
    versions = listed(collection, asked, today).order_by().filter(version__isnull=False)
    parts = (
        Part.objects.filter(version__in=versions.values("version"), part_file__isnull=False)
        .select_related("version__school_return__return_request__school", "part_file__file__delivery__school")
        .order_by("version__school_return__return_request__school__number", "place")
    )
    files = [part.part_file.file_id for part in parts]
    may_open = files_open_to_la(person, collection.la).filter(pk__in=files).values_list("pk", flat=True)
    return list(_once(parts, set(may_open)))


def _once(parts: Iterable[Part], may_open: set[int]) -> Iterator[HeldFile]:
    met = set()
    for part in parts:
        file, school_return = part.part_file.file, part.version.school_return
        if file.pk not in met:
            met.add(file.pk)
            yield HeldFile(
                school=school_return.return_request.school,
                status=BY_VALUE[school_return.state].words,
                version=part.version.number,
                file=file,
                open=file.pk in may_open and file.deleted_at is None and not file.closed,
            )
