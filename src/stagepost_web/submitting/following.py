"""Making a file of another, by mends that somebody has accepted, and uploading it for a request."""

from stagepost.mending import CannotMend, Mended, NoSuchMend, apply_by_label
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange import sealing, vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.frame.templatetags.frame import sized
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Effect, Version
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting.drafting import GONE, NOTHING_MENDED, MadeFrom
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.uploading import Upload, upload_files
from stagepost_web.submitting.ways import Way, known_for

_NO_LONGER = "This can no longer be mended in this way."


def follow(
    *,
    way: Way,
    origin: StoredFile,
    return_request: ReturnRequest,
    by: Person,
    ip_address: str,
    before: Version | None = None,
    comment: str = "",
    effect: Effect = Effect.REPLACES,
) -> Submission:
    """Go a way: upload the file as it is, or what is made of it, for the request that it answers.

    `before` is what the file was as a draft; the `comment` stays with it. Raises as `mend` does.
    """
    same = before is not None and before.school_return.return_request == return_request
    return mend(
        labels=way.labels,
        origin=origin,
        return_request=return_request,
        by=by,
        ip_address=ip_address,
        before=before if same else None,
        comment=comment,
        effect=effect,
    )


def mend(
    *,
    labels: list[str],
    origin: StoredFile,
    return_request: ReturnRequest,
    by: Person,
    ip_address: str,
    before: Version | None = None,
    comment: str = "",
    effect: Effect = Effect.REPLACES,
) -> Submission:
    """Upload it mended, in place of what the same person had uploaded for that request, or added to that.

    What is made is told as made here, and from which file; that one stays as it came. `before` is what the
    file was as a draft, and `comment` what was written beside it. Nothing is changed where one of these is
    raised: `NotPossible` where the file is gone, was sent or replaced, where these mends cannot be applied or
    make nothing better, and where the return is not the school's to change; and `Refused` where what comes of
    it does not answer the request.
    """
    made = _made(origin, return_request, labels)
    return upload_files(
        return_request=return_request,
        uploads=[Upload(made.name, made.data)],
        effect=effect,
        comment=comment,
        by=by,
        ip_address=ip_address,
        made_from=_made_from(origin, made, before) if labels else None,
    )


def _made(origin: StoredFile, return_request: ReturnRequest, labels: list[str]) -> Mended:
    try:
        data = vault.get(origin)
        made = apply_by_label(data, origin.name, known_for(return_request), labels)
    except (vault.Deleted, sealing.CannotOpen):
        raise NotPossible(GONE) from None
    except NoSuchMend:
        raise NotPossible(f"{_NO_LONGER} {NOTHING_MENDED}") from None
    except CannotMend as why:
        raise NotPossible(f"{why} {NOTHING_MENDED}") from None
    if labels and (made.data, made.name) == (data, origin.name):
        raise NotPossible(f"These mends change nothing in this file. {NOTHING_MENDED}")
    if labels and len(made.data) > (most := return_request.collection.largest_upload):
        la = return_request.collection.la.name
        raise NotPossible(
            f"The mended file would be larger than the {sized(most)} that {la} takes. {NOTHING_MENDED}"
        )
    return made


def _made_from(origin: StoredFile, made: Mended, before: Version | None) -> MadeFrom:
    return MadeFrom(
        origin,
        tuple(mend.label for mend in made.mends),
        tuple(mend.says for mend in made.mends),
        tuple(len(mend.changes) for mend in made.mends),
        before,
    )
