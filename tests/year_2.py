"""What tests of the list of Year 2 share: a roll of this school year, and last summer's phonics returns."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from stagepost.formats.ctf import write
from stagepost.identifiers import academic_year
from stagepost.invention.phonics import outcome
from stagepost.records import Pupil
from stagepost.reference_data import RollPupil
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.people.models import Person
from stagepost_web.pupils.models import Roll
from stagepost_web.schools.models import School
from stagepost_web.submitting.models import Submission
from tests import returning, rolls
from tests.people import Cast

MET, NOT_MET = 8, 4
"""How many of the dozen in Year 1 met the standard last summer, and did not."""


def summer() -> int:
    """The last one."""
    return academic_year.of(timezone.localdate())


def year_1(school: School) -> list[Pupil]:
    """The dozen who took the check last summer, the best first."""
    everybody = returning.content(school, kind="phonics", summer=summer()).pupils
    return [pupil for pupil in everybody if pupil.year_group == "1"]


def asked(cast: Cast) -> tuple[ReturnRequest, ReturnRequest]:
    """Alder and Birch, asked for phonics last summer. Errors were let through."""
    both = returning.return_requests(
        cast.la, cast.officer, cast.school, cast.sister_school, kind="phonics", summer=summer()
    )
    Collection.objects.filter(pk=both[0].collection_id).update(errors_stop=False)
    alder, birch = (ReturnRequest.objects.get(pk=each.pk) for each in both)
    return alder, birch


def returned(
    request: ReturnRequest, by: Person, pupils: Iterable[Pupil], instead: Mapping[int, str] | None = None
) -> Submission:
    """These pupils, sent. `instead` is what some of them have, by place."""
    results = {place: (outcome(result, summer(), ""),) for place, result in (instead or {}).items()}
    changed = [
        pupil._replace(outcomes=results.get(place, pupil.outcomes)) for place, pupil in enumerate(pupils)
    ]
    like = returning.content(request.school, kind="phonics", summer=summer())
    data = write(like._replace(pupils=tuple(changed)))
    return returning.submitted_as(returning.checked(request, by, data=data), by)


def now(pupils: Iterable[Pupil]) -> list[RollPupil]:
    """The same a year later, as a roll has them."""
    return [
        RollPupil(p.upn, p.surname, p.forename, p.dob, p.sex, "2", joined=f"{summer() - 2}-09-04")
        for p in pupils
    ]


def on_roll(cast: Cast, pupils: Iterable[RollPupil]) -> Roll:
    """Alder Primary's roll."""
    return rolls.taken(cast.school, cast.data_manager, rolls.table(pupils))


def listed(cast: Cast) -> None:
    """Alder Primary has a Year 2: most it returned itself, one Birch Primary did, and one nobody."""
    alder, birch = asked(cast)
    dozen = year_1(cast.school)
    returned(alder, cast.data_manager, dozen[:10], {7: "A", 8: "D"})
    returned(birch, cast.sister_data_manager, dozen[10:11])
    on_roll(cast, now(dozen))
