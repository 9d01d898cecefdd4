"""Drafts: what checked files become until they are submitted, and what further files do to them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

import stagepost
from stagepost_web.audit.actions import at_the_end
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange import delivering
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.models import Delivery, Direction, StoredFile
from stagepost_web.exchange.names import safe_name
from stagepost_web.exchange.whence import Whence
from stagepost_web.people.models import Person
from stagepost_web.returns.actions import begun, record_check
from stagepost_web.returns.composing import Composed
from stagepost_web.returns.models import Effect, Route, SchoolReturn, Version
from stagepost_web.returns.queries import held_for, held_version
from stagepost_web.returns.recording import Rows
from stagepost_web.returns.states import OPEN, NotPossible
from stagepost_web.submitting.actions import carried_by
from stagepost_web.submitting.mends import Offers
from stagepost_web.submitting.models import MadeFile, Mendable, PartFile, RefusedFile, Submission
from stagepost_web.submitting.queries import drafts

SECOND_CLICK = timedelta(minutes=1)
"""So long after a file was checked, the same file is taken for a second click and not for a second look."""
FileKey = tuple[str, str]
"""The digest of a file and its name: rules speak of the name too, so another name is another file."""

GONE = "We no longer have this file. Upload it again."
MOVED_ON = "This can no longer be done, because something has changed since you opened the page."
NOTHING_MENDED = "Nothing was mended, and your file is as it was."


class Checked(NamedTuple):
    """What was read and found, and the rows it becomes: all that can be made before others have to wait."""

    composed: Composed
    rows: Rows
    offers: Offers | None = None
    """What can be done with the only file there is."""


class MadeFrom(NamedTuple):
    """That the file was made here: from which, by which of the library's mends, and what they say."""

    origin: StoredFile
    labels: tuple[str, ...]
    says: tuple[str, ...]
    places: tuple[int, ...]
    """In how many places each of them changed the file."""
    before: Version | None = None
    """The origin, where that was a draft for the same request."""


class Asked(NamedTuple):
    """Who uploads files for which request, and what the files are to do."""

    return_request: ReturnRequest
    effect: Effect
    comment: str
    by: Person
    ip_address: str
    made_from: MadeFrom | None = None
    route: Route = Route.CTF

    @property
    def whence(self) -> Whence:
        """From whom the files come."""
        asked = self.return_request
        return Whence(self.by, asked.collection.la, asked.school, self.ip_address)


def own_drafts(asked: Asked) -> list[Submission]:
    """What the person has checked for the request and neither submitted nor discarded, oldest first."""
    own = _own(asked).select_related("delivery", "version__school_return").prefetch_related("delivery__files")
    return sorted(own, key=lambda each: each.pk)


def _own(asked: Asked) -> QuerySet[Submission]:
    return drafts(asked.return_request).filter(delivery__made_by=asked.by)


def _own_now(asked: Asked, before: Sequence[Submission], school_return: SchoolReturn) -> Sequence[Submission]:
    """The same, now that the return is held: whatever is done to a draft gives it another version."""
    now = set(_own(asked).values_list("pk", "version"))
    if now != {(each.pk, each.version_id) for each in before}:
        return own_drafts(asked)
    for each in before:
        each.version.school_return = school_return
    return before


def same_draft(asked: Asked, files: list[FileKey], own: Sequence[Submission]) -> Submission | None:
    """The draft a second click would make again.

    A while later, files that replace are checked anew: codes, and what other schools have returned, change.
    Files that add are not, or they would be added twice. One that older rules looked at is checked anew, and
    so is one that can no longer be submitted.
    """
    for draft in own:
        if _as_checked_now(draft.version, asked) and _holds(draft.delivery, files, asked):
            return draft if _still_goes(draft.version) else None
    return None


def _as_checked_now(draft: Version, asked: Asked) -> bool:
    """Whether to check its files again would tell nothing new."""
    if asked.effect != Effect.REPLACES:
        return draft.checked_with == stagepost.__version__
    now = timezone.now()
    just_now = now - SECOND_CLICK <= draft.made_at <= now  # not what a clock set back puts in the future
    return draft.checked_with == stagepost.__version__ and draft.adds_to_id is None and just_now


def _holds(delivery: Delivery, files: list[FileKey], asked: Asked) -> bool:
    """Whether these files, with this comment, are what the delivery holds or what came into it last."""
    held = [(file.sha256, file.name) for file in delivery.files.all()]
    if asked.effect == Effect.REPLACES:
        return (held, delivery.comment) == (files, asked.comment)
    return held[-len(files) :] == files and delivery.comment.endswith(asked.comment)


def repeated(asked: Asked, own: Sequence[Submission]) -> Version | None:
    """The version that the files are put to: the sender's own draft, or else what the LA holds.

    A draft that can no longer be submitted, since the LA holds something else by now, is passed over.
    """
    if asked.effect == Effect.REPLACES:
        return None
    draft = own[0].version if own else None
    return draft if draft and _still_goes(draft) else held_for(asked.return_request)


def _still_goes(draft: Version) -> bool:
    """Whether the draft can be submitted: what it adds to is still held, or the return is the school's."""
    if draft.adds_to_id is None:
        return draft.school_return.state in OPEN
    held = held_version(draft.school_return)
    return held is not None and held.pk == draft.adds_to_id


@transaction.atomic
@at_the_end()
def enter(
    asked: Asked, files: Sequence[NewFile], checked: Checked, before: Sequence[Submission] = ()
) -> Submission:
    """Make checked files a draft, or part of one. Raises `NotPossible` where another came in between.
    `before` are the person's own drafts, as they were when the files came.
    """
    # Held, so that a double click waits for the first one's draft and finds it.
    school_return = begun(asked.return_request)
    own = _own_now(asked, before, school_return)
    if same := same_draft(asked, [(file.kept.sha256, safe_name(file.name)) for file in files], own):
        return same
    if asked.made_from:
        _refuse_moved_on(asked.made_from)
    repeats = repeated(asked, own)
    if repeats != checked.composed.repeats:
        raise NotPossible("Another file was uploaded at the same time. Upload this file again to add it.")
    composed = checked.composed._replace(repeats=repeats)  # which may have been submitted since
    checked = checked._replace(composed=composed)
    if repeats and (draft := _draft_of(repeats)):
        submission = _grow(draft, school_return, asked, files, checked)
    else:
        submission = _begin(school_return, own, asked, files, checked)
    if asked.made_from:
        _note_made(submission, asked.made_from, asked)
    return submission


def _refuse_moved_on(made_from: MadeFrom) -> None:
    """What was deleted, discarded, replaced, sent or added to while something was made of it is not gone on
    with.
    """
    now = StoredFile.objects.select_related("delivery").get(pk=made_from.origin.pk)
    ended = RefusedFile.objects.filter(file=now).exclude(ended_at=None).exists()
    if now.deleted_at or ended:
        raise NotPossible(GONE)
    if now.delivery and (now.delivery.sent_at or now.delivery.withdrawn_at):
        raise NotPossible(MOVED_ON)
    if made_from.before and not Submission.objects.filter(version=made_from.before).exists():
        raise NotPossible(MOVED_ON)


def _begin(
    school_return: SchoolReturn,
    own: Sequence[Submission],
    asked: Asked,
    files: Sequence[NewFile],
    checked: Checked,
) -> Submission:
    """A new draft. It takes the place of the drafts the same person had."""
    _withdraw(own, asked)
    delivery = _started(asked, files)
    version = _record(school_return, asked, checked, delivery)
    submission = Submission.objects.create(version=version, delivery=delivery)
    if checked.offers:
        Mendable.objects.create(version=version, mends=checked.offers.mends, ways=checked.offers.ways)
    for given_up in own:
        delivering.note("submitting.discard", given_up.delivery, asked.by, asked.ip_address)
    return submission


def _withdraw(own: Sequence[Submission], asked: Asked) -> None:
    for draft in own:
        delivery = draft.delivery
        delivery.school, delivery.la = asked.return_request.school, asked.return_request.collection.la
        delivering.withdraw(delivery)


def _started(asked: Asked, files: Sequence[NewFile]) -> Delivery:
    collection = asked.return_request.collection
    return delivering.start(
        direction=Direction.TO_LA,
        school=asked.return_request.school,
        la=collection.la,
        kind=collection.kind,
        title=collection.title,
        files=files,
        comment=asked.comment,
        by=asked.by,
    )


def _note_made(submission: Submission, made_from: MadeFrom, asked: Asked) -> None:
    """Say of the last file of a delivery that it was made here, and put it on record."""
    if made_from.before:
        _refuse_worse(made_from.before, submission.version)
    made = _keep_made(submission, made_from)
    how = {
        "how": list(made_from.labels),
        "places": list(made_from.places),
        "made_from": made_from.origin.sha256,
        "sha256": made.file.sha256,
    }
    delivering.note("submitting.make_file", submission.delivery, asked.by, asked.ip_address, **how)


def _keep_made(submission: Submission, made_from: MadeFrom) -> MadeFile:
    before, version = made_from.before, submission.version
    alone = version.parts.count() == 1  # or the counts are those of all files together
    return MadeFile.objects.create(
        file=list(submission.delivery.files.all())[-1],
        origin=made_from.origin,
        says=made_from.says,
        places=made_from.places,
        before=_counts(before) if before else None,
        after=_counts(version) if alone else None,
    )


def _refuse_worse(before: Version, after: Version) -> None:
    """A file in which the same checks find more errors than before was not mended. One of a whole school is
    checked in full only once the return is all that is in it.
    """
    if after.error_count > before.error_count and set(after.ran) <= set(before.ran):
        raise NotPossible(
            f"With these mends the file would have more errors than before: {after.error_count} in place of "
            f"{before.error_count}. {NOTHING_MENDED}"
        )


def _counts(version: Version) -> dict[str, int]:
    """What is said of a file before and after it was mended."""
    return {
        "pupils": version.pupil_count,
        "errors": version.error_count,
        "queries": version.query_count,
    }


def _draft_of(version: Version) -> Submission | None:
    """The draft that the version is, unless it has been submitted."""
    return Submission.objects.filter(
        version=version, delivery__sent_at__isnull=True, delivery__withdrawn_at__isnull=True
    ).first()


def _grow(
    draft: Submission, school_return: SchoolReturn, asked: Asked, files: Sequence[NewFile], checked: Checked
) -> Submission:
    """Put more files into the draft, which then is the next version."""
    delivering.add(draft.delivery, files, asked.comment)
    draft.version = _record(school_return, asked, checked, draft.delivery)
    draft.save(update_fields=["version"])
    return draft


def _record(school_return: SchoolReturn, asked: Asked, checked: Checked, delivery: Delivery) -> Version:
    version = record_check(
        school_return=school_return,
        composed=checked.composed,
        rows=checked.rows,
        by=asked.by,
        ip_address=asked.ip_address,
        carried_by=carried_by(delivery),
    )
    _link_files(version, delivery)
    return version


def _link_files(version: Version, delivery: Delivery) -> None:
    """Say of every part in which file it came."""
    parts = version.parts.values_list("pk", "carried_from", "carried_from__part_file__file")
    added = sum(carried_from is None for _, carried_from, _ in parts)
    new = iter(list(delivery.files.all())[-added:])
    PartFile.objects.bulk_create(
        PartFile(part_id=part, file_id=file or next(new).pk) for part, _, file in parts
    )
