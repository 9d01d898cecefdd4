"""Files arrive: recognised, read, checked and kept while their sender waits, before others see them."""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction

from stagepost.checking import Verdict, judge, look
from stagepost.context import File
from stagepost.formats.reading import Format
from stagepost_web.audit.actions import record
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.names import safe_name
from stagepost_web.exchange.screening import Incoming, taking
from stagepost_web.people.models import Person
from stagepost_web.pupils.queries import held_roll
from stagepost_web.returns.check_inputs import HeldBefore, known_for
from stagepost_web.returns.composing import MOST_FINDINGS, CheckedPart, Composed, compose
from stagepost_web.returns.models import Effect, Route, Version
from stagepost_web.returns.queries import held_for
from stagepost_web.returns.rebuilding import as_return
from stagepost_web.returns.recording import rows_of
from stagepost_web.submitting.drafting import (
    Asked,
    Checked,
    MadeFrom,
    enter,
    own_drafts,
    repeated,
    same_draft,
)
from stagepost_web.submitting.filling_in import template_for
from stagepost_web.submitting.media_types import media_type_of
from stagepost_web.submitting.mends import Offers, offers_with
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.queries import held_file_name
from stagepost_web.submitting.refusals import Refused, refusal_of, too_many_pupils


class Upload(NamedTuple):
    """A file as its sender gave it."""

    name: str
    data: bytes


def upload_files(
    *,
    return_request: ReturnRequest,
    uploads: Sequence[Upload],
    effect: Effect,
    comment: str,
    by: Person,
    ip_address: str,
    made_from: MadeFrom | None = None,
    route: Route = Route.CTF,
) -> Submission:
    """Keep and check files that answer the request, as one draft of a version until it is submitted.

    The same files from the same person again give the draft there is. Others take the place of that person's
    earlier draft, or join it where they add to it; a colleague's draft stays, and whichever is submitted
    first counts. Raises `Refused` for a file that does not answer the request, and keeps none of them then;
    raises `NotPossible` where the return is not the school's to change. `made_from` says that
    a single file was made here of another, and `route` by which way it came.
    """
    asked = Asked(return_request, effect, comment.strip(), by, ip_address, made_from, route)
    keys = [(sha256(upload.data).hexdigest(), safe_name(upload.name)) for upload in uploads]
    own = own_drafts(asked)
    if same := same_draft(asked, keys, own):
        return same
    seen = [look(upload.data, safe_name(upload.name), workbooks=True) for upload in uploads]
    composed = _checked(asked, uploads, seen, repeated(asked, own))
    checked = Checked(composed, rows_of(composed), _offers(asked, uploads, seen, composed))
    with taking(*(Incoming(*upload) for upload in uploads), whence=asked.whence) as kept:
        files = [
            NewFile(each, upload.name, media_type_of(upload.data, file.reading.format))
            for each, upload, file in zip(kept, uploads, seen, strict=True)
        ]
        return enter(asked, files, checked, own)


def _checked(
    asked: Asked, uploads: Sequence[Upload], seen: Sequence[File], repeats: Version | None
) -> Composed:
    """The verdict on the files, and on what they add to. Raises `Refused`."""
    pupils = list(as_return(repeats).pupils) if repeats else []
    pupils += [pupil for file in seen if file.reading.returned for pupil in file.reading.returned.pupils]
    if refused := too_many_pupils(
        asked.return_request, len(pupils), of_one_file=len(seen) == 1 and not repeats
    ):
        _note_refused(asked, uploads[-1].data, refused.reason)
        raise Refused(refused, uploads[-1].name)
    roll = held_roll(asked.return_request.school)
    inputs, beside = known_for(asked.return_request, pupils, _held_before(asked, repeats), roll)
    if any(file.reading.sheet for file in seen):
        inputs = inputs._replace(template_copy=template_for(asked.return_request, inputs).template.mark.copy)
    verdicts = [judge(file, inputs, most=MOST_FINDINGS) for file in seen]
    for upload, verdict in zip(uploads, verdicts, strict=True):
        if refused := refusal_of(asked.return_request, verdict):
            _note_refused(asked, upload.data, refused.reason)
            raise Refused(refused, upload.name)
    parts = [_part(file, verdict, asked.route) for file, verdict in zip(seen, verdicts, strict=True)]
    return compose(parts, repeats, inputs, beside)


def _part(file: File, verdict: Verdict, route: Route) -> CheckedPart:
    """A table is a filled template, by whatever way it came."""
    by = route if file.reading.format is Format.CTF else Route.TEMPLATE
    return CheckedPart.of(by, verdict, file.reading.sheet)


def _offers(
    asked: Asked, uploads: Sequence[Upload], seen: Sequence[File], composed: Composed
) -> Offers | None:
    """What can be done with the file, where it is the only one of its draft. A template is mended by hand."""
    if len(uploads) > 1 or composed.repeats or seen[0].reading.sheet:
        return None
    return offers_with(seen[0], uploads[0].data, asked.return_request, asked.by)


def _held_before(asked: Asked, repeats: Version | None) -> HeldBefore:
    """What the files do to the version the LA holds. A draft that replaces it still does with more files."""
    adds = repeats is not None and (repeats.sent_at is not None or repeats.adds_to_id is not None)
    held = held_for(asked.return_request)
    return HeldBefore(held, held_file_name(asked.return_request) if held else "", addition=adds)


@transaction.atomic
def _note_refused(asked: Asked, data: bytes, reason: str) -> None:
    return_request = asked.return_request
    record(
        verb="submitting.refuse",
        by=asked.by,
        subject=f"request:{return_request.pk}",
        la=return_request.collection.la.code,
        school=return_request.school.number,
        detail={"reason": reason, "size": len(data), "sha256": sha256(data).hexdigest()},
        ip_address=asked.ip_address,
    )
