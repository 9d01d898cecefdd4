"""Keeping a file that was refused while its sender chooses what to do with it, and letting it go."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange import vault
from stagepost_web.exchange.screening import Incoming, taking
from stagepost_web.exchange.whence import Whence
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Effect
from stagepost_web.submitting.mends import Proposed
from stagepost_web.submitting.models import RefusedFile
from stagepost_web.submitting.refusals import Refusal
from stagepost_web.submitting.uploading import Upload
from stagepost_web.submitting.ways import Way

MEDIA_TYPE = "application/octet-stream"


def keep_refused(
    *,
    return_request: ReturnRequest,
    upload: Upload,
    refusal: Refusal,
    effect: Effect = Effect.REPLACES,
    ways: Sequence[Way],
    mends: Sequence[Proposed] = (),
    comment: str = "",
    by: Person,
    ip_address: str = "",
) -> RefusedFile:
    """Keep it in place of the one before, of the same person and request."""
    whence = Whence(by, return_request.collection.la, return_request.school, ip_address)
    with taking(Incoming(*upload), whence=whence) as (kept,), transaction.atomic():
        before = _ended(_locked(return_request, by))
        file = vault.enter(kept, name=upload.name, media_type=MEDIA_TYPE)
        refused = RefusedFile.objects.create(
            return_request=return_request,
            effect=effect,
            comment=comment,
            file=file,
            title=refusal.title,
            says=refusal.says,
            send_instead=refusal.send_instead,
            ways=ways,
            mends=mends,
            by=by,
            uploaded_at=timezone.now(),
        )
        _note("keep_refused", refused, by, ip_address, sha256=kept.sha256, ways=len(ways), mends=len(mends))
    _delete(before)
    return refused


def discard_refused(*, refused: RefusedFile, by: Person | None, ip_address: str = "") -> None:
    """Let it go. Doing so twice changes nothing."""
    with transaction.atomic():
        open_still = RefusedFile.objects.select_for_update().filter(pk=refused.pk, ended_at=None)
        ended = _ended(list(open_still))
        for each in ended:
            _note("discard_refused", each, by, ip_address)
    _delete(ended)


def _locked(return_request: ReturnRequest, by: Person) -> list[RefusedFile]:
    """The person's earlier one. The request is held, so that two at once are one after the other."""
    ReturnRequest.objects.select_for_update().get(pk=return_request.pk)
    found = RefusedFile.objects.filter(return_request=return_request, by=by, ended_at=None)
    return list(found.select_related("file"))


def _ended(several: list[RefusedFile]) -> list[RefusedFile]:
    for refused in several:
        refused.ended_at, refused.comment, refused.ways, refused.mends = timezone.now(), "", [], []
        refused.save(update_fields=["ended_at", "comment", "ways", "mends"])
    return several


def _delete(several: list[RefusedFile]) -> None:
    for refused in several:
        vault.delete(refused.file)


def _note(verb: str, refused: RefusedFile, by: Person | None, ip_address: str, **detail: object) -> None:
    asked = refused.return_request
    record(
        verb=f"submitting.{verb}",
        by=by,
        subject=f"request:{asked.pk}",
        la=asked.collection.la.code,
        school=asked.school.number,
        detail=detail,
        ip_address=ip_address,
    )
