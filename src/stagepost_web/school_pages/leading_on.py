"""Files that were uploaded for one request and belong elsewhere are kept, and their sender is led there."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.file_requests.looking import ANYTHING, Looked, NotWanted, look_at, wanted_by
from stagepost_web.file_requests.models import AskedSchool, Sending, Zips
from stagepost_web.file_requests.sending_actions import Whither, keep_draft
from stagepost_web.file_requests.tags import suggested_for
from stagepost_web.file_requests.unzipping import Upload
from stagepost_web.people.models import Person
from stagepost_web.school_pages.file_offers import Placed, offers_among
from stagepost_web.schools.models import LocalAuthority, School

_SORTED = ANYTHING._replace(zips=Zips.UNPACKED)
"""Of several files, what lies in a zip finds its place like the others."""


class Uploaded(NamedTuple):
    """What somebody has uploaded for something that does not want it."""

    school: School
    la: LocalAuthority
    files: Sequence[tuple[str, bytes]]
    """The name and the bytes of each."""
    comment: str
    by: Person
    ip_address: str


def kept_to_lead_on(uploaded: Uploaded, tried: ReturnRequest | AskedSchool) -> Sending | None:
    """The files as a draft that nobody asked for, whose page offers them where they belong; `None` where none
    of them belongs elsewhere than where it was `tried`.
    """
    uploads = [Upload(*each) for each in uploaded.files]
    try:
        files = look_at(uploads, ANYTHING if len(uploads) == 1 else _SORTED)
    except NotWanted:
        return None
    if sum(len(each.data) for each in files) > uploaded.la.size_limit:
        return None
    offers = offers_among(uploaded.by, uploaded.school, Placed.of_uploaded(files))
    if all(offer.to == tried for offer in offers) or _only_too_many(files, tried):
        return None
    to = Whither(uploaded.school, uploaded.la, tag=suggested_for(files))
    about: dict[str, Any] = {"by": uploaded.by, "ip_address": uploaded.ip_address}
    return keep_draft(files=files, to=to, comment=uploaded.comment, **about)


def _only_too_many(files: Sequence[Looked], tried: ReturnRequest | AskedSchool) -> bool:
    """Whether the request takes each of the files, and not all of them together."""
    if isinstance(tried, ReturnRequest):
        return False
    wanted = wanted_by(tried.file_request)
    return all(wanted.takes(file.kind.value) for file in files)
