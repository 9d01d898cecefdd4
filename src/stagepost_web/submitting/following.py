"""Going a way: the file as it is, or what is made of it, is uploaded for the request that it answers."""

from typing import Any

from stagepost.mending import CannotMend, apply_by_label
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange import sealing, vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Effect
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting.drafting import MadeFrom
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.uploading import Upload, upload_files
from stagepost_web.submitting.ways import Way, known_for

GONE = "We no longer have this file. Upload it again."


def follow(
    *, way: Way, origin: StoredFile, return_request: ReturnRequest, by: Person, ip_address: str
) -> Submission:
    """Upload it in place of what the same person had uploaded for that request.

    What is made is told as made here, and from which file; that one stays as it came. Raises `NotPossible`
    where the file is gone or the return is not the school's to change, and `Refused` where what comes of it
    does not answer the request after all.
    """
    how: dict[str, Any] = {"effect": Effect.REPLACES, "comment": "", "by": by, "ip_address": ip_address}
    try:
        data = vault.get(origin)
        made = apply_by_label(data, origin.name, known_for(return_request), way.labels)
    except (vault.Deleted, sealing.CannotOpen, CannotMend):
        raise NotPossible(GONE) from None
    made_from = MadeFrom(origin, tuple(way.labels), tuple(way.says)) if way.labels else None
    uploads = [Upload(made.name, made.data)]
    return upload_files(return_request=return_request, uploads=uploads, made_from=made_from, **how)
