"""An LA corrects a return that came in files: the new version came in the same ones."""

from django.db import transaction

from stagepost_web.audit.actions import at_the_end
from stagepost_web.people.models import Person
from stagepost_web.returns import correction_actions as returns
from stagepost_web.returns.correcting import Corrected
from stagepost_web.returns.models import Version
from stagepost_web.submitting.models import PartFile, Submission


@transaction.atomic
@at_the_end()
def correct(*, corrected: Corrected, reason: str, by: Person, ip_address: str = "") -> Version:
    """Make the corrected version (`returns.correction_actions.correct`), say in which files it came, and have
    the submission of what it corrects lead to it. Raises `NotPossible` as that does.
    """
    version = returns.correct(corrected=corrected, reason=reason, by=by, ip_address=ip_address)
    if not PartFile.objects.filter(part__version=version).exists():
        _link_files(version)
        Submission.objects.filter(version=corrected.version).update(version=version)
    return version


def _link_files(version: Version) -> None:
    parts = version.parts.filter(carried_from__part_file__isnull=False).select_related(
        "carried_from__part_file"
    )
    PartFile.objects.bulk_create(
        PartFile(part=part, file_id=part.carried_from.part_file.file_id)
        for part in parts
        if part.carried_from
    )
