"""An LA corrects a return that may have been accepted: the report on it is made anew."""

from django.db import transaction

from stagepost_web.audit.actions import at_the_end
from stagepost_web.people.models import Person
from stagepost_web.reports.actions import ask_if_due
from stagepost_web.returns.correcting import Corrected
from stagepost_web.returns.models import State, Version
from stagepost_web.submitting import correction_actions as submitting


@transaction.atomic
@at_the_end()
def correct(*, corrected: Corrected, reason: str, by: Person, ip_address: str = "") -> Version:
    """Make the corrected version (`submitting.correction_actions.correct`), and have the report on an
    accepted return made of it. Raises `NotPossible` as that does.
    """
    version = submitting.correct(corrected=corrected, reason=reason, by=by, ip_address=ip_address)
    if version.school_return.state == State.ACCEPTED:
        ask_if_due(version=version)
    return version
