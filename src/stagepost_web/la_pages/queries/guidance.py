"""Who submits pupils by the guidance, as the dates on the rolls of an LA's schools have it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from stagepost.ownership import Ask, Owner, Stay, owner
from stagepost.records import Collection as Kind
from stagepost.records import born_on
from stagepost_web.collections.models import Collection
from stagepost_web.pupils.models import RegisteredPupil
from stagepost_web.shared_pupils.guidance import Guidance, guidance


def guidance_on(registered: QuerySet[RegisteredPupil], collection: Collection) -> dict[str, Guidance]:
    """What the guidance says of each of these pupils, by UPN, in one query."""
    by_upn: dict[str, list[RegisteredPupil]] = defaultdict(list)
    for pupil in registered.select_related("roll__school__la").order_by("roll__school__name", "pk"):
        by_upn[pupil.upn].append(pupil)
    return {
        upn: guidance(_answer(pupils, collection), collection.year) for upn, pupils in by_upn.items() if upn
    }


def _answer(pupils: Iterable[RegisteredPupil], collection: Collection) -> Owner | Ask:
    """The library's, once it is known when the pupil was at each school."""
    stays, unknown = [], []
    for pupil in pupils:
        school, first = pupil.roll.school.name, born_on(pupil.joined)
        if first:
            stays.append(Stay(school, first, born_on(pupil.left)))
        else:
            unknown.append(school)
    if unknown:
        of = " and ".join(sorted(set(unknown)))
        return Ask((f"the first day at {of}",), f"The roll of {of} has no date of joining.")
    return owner(Kind(collection.kind), collection.year, stays)
