"""What the first authority has handed on to the DfE: a file that was refused there, and others."""

from django.utils import timezone

from stagepost.records import Collection as Kind
from stagepost_web.collections.models import Collection
from stagepost_web.demonstration.fates import HERE
from stagepost_web.onward import actions, jobs
from stagepost_web.onward.forms_of import forms_of
from stagepost_web.onward.models import OnwardFile, Outcome
from stagepost_web.onward.standing import standing
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority

SAID = "One file loaded, with 2 errors: two schools of ours have no return in it yet."


def hand_on(la: LocalAuthority, year: int, officer: Person) -> None:
    """Make files of what is accepted so far, and write down what came of the one of the EYFS profile."""
    for kind in (Kind.EYFSP, Kind.KS2):
        collection = Collection.objects.get(la=la, kind=kind, year=year)
        if standing(collection).versions:  # of few schools there may be none yet
            _made(collection, officer)
    for file in OnwardFile.objects.filter(collection__la=la, collection__kind=Kind.EYFSP):
        _refused(file, officer)


def _refused(file: OnwardFile, officer: Person) -> None:
    actions.note_upload(
        file=file,
        day=timezone.localdate(),
        uploaded_by=officer.name,
        outcome=Outcome.REFUSED,
        said=SAID,
        by=officer,
        ip_address=HERE,
    )


def _made(collection: Collection, officer: Person) -> None:
    """The worker, who comes later, finds it made."""
    file = actions.ask(
        collection=collection,
        form=forms_of(collection)[0],
        seen=standing(collection).sha256,
        by=officer,
        ip_address=HERE,
    )
    jobs.make_file.call(file.pk)
