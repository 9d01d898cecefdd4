"""An LA corrects a return that it holds. Why stays out of the event: it may name a pupil.

    judged = corrected(version, [SetOutcome(place, "E05", "2"), TakeOut(7)])   # returns.correcting
    correct(corrected=judged, reason="…", by=officer, ip_address="…")

`corrected` judges, outside any transaction; `judged.caused` is what the rules would say newly. `correct`
makes the version. There are four of it, and each does what the one before does: this one; that of
`submitting.correction_actions`, which says of the new version in which files it came; that of
`reports.correction_actions`, which has the report on an accepted return made anew; and that of
`la_pages.actions`, which writes to the school.
"""

from collections import Counter

from django.db import transaction

from stagepost_web.audit.actions import record
from stagepost_web.people.models import Person
from stagepost_web.returns.actions import locked, tell_held
from stagepost_web.returns.carrying import carry_answers_over
from stagepost_web.returns.changing import SetItem, SetOutcome, TakeOut
from stagepost_web.returns.correcting import Corrected
from stagepost_web.returns.models import Correction, SchoolReturn, Version
from stagepost_web.returns.queries import held_version
from stagepost_web.returns.rebuilding import as_return
from stagepost_web.returns.recording import write_version
from stagepost_web.returns.states import NotPossible
from stagepost_web.returns.taking import not_correctable
from stagepost_web.returns.words import fitting

CORRECTED = "returns.correct"
"""The verb of the event that tells of a correction. Its words are the reason."""
MOVED_ON = "This return has changed since you opened this page. Check it, and correct it again."
_COUNTED = {SetOutcome: "outcomes", SetItem: "identities", TakeOut: "taken_out"}


@transaction.atomic(savepoint=False)  # its caller's, whose events come last
def correct(*, corrected: Corrected, reason: str, by: Person, ip_address: str = "") -> Version:
    """Make the corrected version with the verdict on it, and have the LA hold it. Answers that still hold go
    over to it, and what it corrects stays as it was. The return stays received or accepted.

    The same correction by the same person again is a second click and gives the version there is. Raises
    `NotPossible` for no reason or one too long; for a return that is not received or accepted, or whose
    collection has closed; and where the LA holds another version by now, whoever made it. Nothing is changed
    then.
    """
    reason, before = fitting(reason, "Say why you are correcting this."), corrected.version
    school_return = locked(before.school_return_id)
    held = held_version(school_return)
    if held and _is_second_click(held, corrected, by):
        return held
    if obstacle := not_correctable(school_return):
        raise NotPossible(obstacle)
    if held != before:
        raise NotPossible(MOVED_ON)
    version = write_version(school_return, corrected.composed, corrected.rows, by)
    _hold(version, before, school_return)
    Correction.objects.create(version=version, taken_out=list(corrected.applied.taken_out))
    tell_held(school_return, version, by, ip_address)
    carry_answers_over(version)
    _note(version, corrected, by, ip_address, reason)
    return version


def _is_second_click(held: Version, corrected: Corrected, by: Person) -> bool:
    if held.held_before_id != corrected.version.pk or held.made_by_id != by.pk:
        return False
    return hasattr(held, "correction") and as_return(held) == corrected.applied.returned


def _hold(version: Version, before: Version, school_return: SchoolReturn) -> None:
    """Have the LA hold the version. When the school sent what is in it does not change."""
    version.held_before, version.sent_at = before, before.sent_at
    version.save(update_fields=["held_before", "sent_at"])
    school_return.held = version
    school_return.save(update_fields=["held"])


def _note(version: Version, corrected: Corrected, by: Person, ip_address: str, reason: str) -> None:
    return_request = version.school_return.return_request
    counted = Counter(_COUNTED[type(change)] for change in corrected.changes)
    record(
        verb=CORRECTED,
        by=by,
        subject=f"return:{version.school_return_id}",
        la=return_request.collection.la.code,
        school=return_request.school.number,
        detail={
            "version": version.number,
            "corrects": corrected.version.number,
            **{sort: counted[sort] for sort in _COUNTED.values()},
            "pupils": version.pupil_count,
            "errors": version.error_count,
            "queries": version.query_count,
        },
        words=reason,
        ip_address=ip_address,
    )
