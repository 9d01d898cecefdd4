"""Files arrive: recognised, read, checked and kept while their sender waits, before others see them."""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction

import stagepost
from stagepost.checking import judge, look
from stagepost_web.audit.actions import record
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange import delivering, vault
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.models import Delivery, Direction
from stagepost_web.exchange.names import safe_name
from stagepost_web.people.models import Person
from stagepost_web.returns.actions import begun, record_check
from stagepost_web.returns.check_inputs import check_inputs_for
from stagepost_web.returns.composing import CheckedPart, Composed, compose
from stagepost_web.returns.models import Effect, Part, Route, SchoolReturn, Version
from stagepost_web.returns.queries import held_version
from stagepost_web.returns.rebuilding import as_return
from stagepost_web.returns.states import OPEN, NotPossible
from stagepost_web.submitting.actions import carried_by, note
from stagepost_web.submitting.models import PartFile, Submission
from stagepost_web.submitting.queries import drafts
from stagepost_web.submitting.refusals import Refused, refusal

MEDIA_TYPE = "application/xml"
_File = tuple[str, str]
"""The digest of a file and its name: rules speak of the name too, so another name is another file."""


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
) -> Submission:
    """Keep and check files that answer the request, as one draft of a version until it is submitted.

    The same files from the same person again give the draft there is. Others take the place of that person's
    earlier draft, or join it where they add to it; a colleague's draft stays, and whichever is submitted
    first counts. Raises `Refused` for a file that does not answer the request, and keeps none of them then;
    raises `NotPossible` where the return is not the school's to change.
    """
    comment = comment.strip()
    if same := _same_draft(return_request, _files(uploads), effect, comment, by):
        return same
    repeats = _repeated(return_request, effect, by)
    composed = _checked(return_request, uploads, repeats, by, ip_address)
    with vault.putting(*(upload.data for upload in uploads)) as kept:
        files = [NewFile(each, upload.name, MEDIA_TYPE) for each, upload in zip(kept, uploads, strict=True)]
        return _enter(return_request, files, composed, effect, comment, by, ip_address)


def _checked(
    return_request: ReturnRequest,
    uploads: Sequence[Upload],
    repeats: Version | None,
    by: Person,
    ip_address: str,
) -> Composed:
    """The verdict on the files, and on what they add to. Raises `Refused`."""
    seen = [look(upload.data, safe_name(upload.name)) for upload in uploads]
    pupils = list(as_return(repeats).pupils) if repeats else []
    pupils += [pupil for file in seen if file.reading.returned for pupil in file.reading.returned.pupils]
    inputs = check_inputs_for(return_request, pupils)
    parts = [CheckedPart(Route.CTF, judge(file, inputs)) for file in seen]
    for upload, part in zip(uploads, parts, strict=True):
        if refused := refusal(return_request, part.verdict):
            _note_refused(return_request, upload.data, refused.reason, by, ip_address)
            raise Refused(refused, upload.name)
    return compose(parts, repeats, inputs)


def _files(uploads: Sequence[Upload]) -> list[_File]:
    return [(sha256(upload.data).hexdigest(), safe_name(upload.name)) for upload in uploads]


def _repeated(return_request: ReturnRequest, effect: Effect, by: Person) -> Version | None:
    """The version that the files are put to: the sender's own draft, or else what the LA holds.

    A draft that can no longer be submitted, since the LA holds something else by now, is passed over.
    """
    school_return = SchoolReturn.objects.filter(return_request=return_request).first()
    if effect == Effect.REPLACES or school_return is None:
        return None
    held = held_version(school_return)
    draft = drafts(return_request).filter(delivery__made_by=by).select_related("version__adds_to").first()
    if draft and _still_goes(draft.version, school_return, held):
        return draft.version
    return held


def _still_goes(draft: Version, school_return: SchoolReturn, held: Version | None) -> bool:
    return draft.adds_to == held if draft.adds_to else school_return.state in OPEN


@transaction.atomic
def _note_refused(
    return_request: ReturnRequest, data: bytes, reason: str, by: Person, ip_address: str
) -> None:
    record(
        verb="submitting.refuse",
        by=by,
        subject=f"request:{return_request.pk}",
        la=return_request.collection.la.code,
        school=return_request.school.number,
        detail={"reason": reason, "size": len(data), "sha256": sha256(data).hexdigest()},
        ip_address=ip_address,
    )


@transaction.atomic
def _enter(
    return_request: ReturnRequest,
    files: Sequence[NewFile],
    composed: Composed,
    effect: Effect,
    comment: str,
    by: Person,
    ip_address: str,
) -> Submission:
    begun(return_request)  # held, so that a double click waits for the first one's draft and finds it
    sent = [(file.kept.sha256, safe_name(file.name)) for file in files]
    if same := _same_draft(return_request, sent, effect, comment, by):
        return same
    repeats = _repeated(return_request, effect, by)
    if repeats != composed.repeats:
        raise NotPossible("Another file came in meanwhile. Upload this one again to add it.")
    composed = composed._replace(repeats=repeats)  # which may have been submitted since
    if repeats and (draft := _draft_of(repeats)):
        return _grow(draft, files, composed, comment, by, ip_address)
    earlier = list(drafts(return_request).filter(delivery__made_by=by).select_related("delivery__school"))
    for draft in earlier:
        delivering.withdraw(draft.delivery)
    delivery = delivering.start(
        direction=Direction.TO_LA,
        school=return_request.school,
        la=return_request.collection.la,
        title=return_request.collection.title,
        files=files,
        comment=comment,
        by=by,
    )
    version = _record(return_request, composed, delivery, by, ip_address)
    for draft in earlier:
        note("put_aside", draft.delivery, by, ip_address)
    return Submission.objects.create(version=version, delivery=delivery)


def _draft_of(version: Version) -> Submission | None:
    """The draft that the version is, unless it has been submitted."""
    return Submission.objects.filter(
        version=version, delivery__sent_at__isnull=True, delivery__withdrawn_at__isnull=True
    ).first()


def _grow(
    draft: Submission,
    files: Sequence[NewFile],
    composed: Composed,
    comment: str,
    by: Person,
    ip_address: str,
) -> Submission:
    """Put more files into the draft, which then is the next version."""
    delivery = draft.delivery
    delivering.add(delivery, files, comment)
    draft.version = _record(draft.return_request, composed, delivery, by, ip_address)
    draft.save(update_fields=["version"])
    return draft


def _record(
    return_request: ReturnRequest, composed: Composed, delivery: Delivery, by: Person, ip_address: str
) -> Version:
    version = record_check(
        return_request=return_request,
        composed=composed,
        by=by,
        ip_address=ip_address,
        carried_by=carried_by(delivery),
    )
    _link_files(version, delivery)
    return version


def _link_files(version: Version, delivery: Delivery) -> None:
    """Say of every part in which file it came."""
    parts = list(version.parts.select_related("carried_from__part_file"))
    added = sum(part.carried_from is None for part in parts)
    new = iter(list(delivery.files.all())[-added:])
    PartFile.objects.bulk_create(
        PartFile(part=part, file_id=_file_before(part) or next(new).pk) for part in parts
    )


def _file_before(part: Part) -> int | None:
    return part.carried_from.part_file.file_id if part.carried_from else None


def _same_draft(
    return_request: ReturnRequest, files: list[_File], effect: Effect, comment: str, by: Person
) -> Submission | None:
    """The draft a second click would make again. One that older rules looked at is checked anew."""
    found = drafts(return_request).filter(delivery__made_by=by, version__checked_with=stagepost.__version__)
    for draft in found.prefetch_related("delivery__files"):
        held = [(file.sha256, file.name) for file in draft.delivery.files.all()]
        said = draft.delivery.comment
        if effect == Effect.ADDS:
            held, said = held[-len(files) :], said[-len(comment) :] if comment else ""
        if (held, said) == (files, comment):
            return draft
    return None
