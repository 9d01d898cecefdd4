"""Files that the site makes itself, one for each of many schools, join a dispatch one by one.

From there on they are sent as any others: with a colleague's approval where they go to several schools.
"""

from django.db import transaction
from django.utils import timezone

from stagepost.recognition import schools_in
from stagepost_web.exchange import vault
from stagepost_web.exchange.names import safe_name
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.sending_out.models import Dispatch, DispatchFile, Recipient, Stage
from stagepost_web.sending_out.steps import note
from stagepost_web.submitting.media_types import media_type_of


def begin(*, la: LocalAuthority, title: str, files: int, by: Person, ip_address: str = "") -> Dispatch:
    """A dispatch that so many files are made for. The caller has a transaction, in which it asks for them."""
    dispatch = Dispatch.objects.create(
        la=la,
        title=title,
        made_by=by,
        made_at=timezone.now(),
        split=True,
        stage=Stage.READING,
        to_do=files,
    )
    note("begin", dispatch, by, ip_address, files=files)
    return dispatch


def still_making(dispatch: Dispatch) -> bool:
    """Whether more files may join it, for a caller with a transaction: nobody changes that until it ends."""
    held = Dispatch.objects.select_for_update(of=("self",)).filter(pk=dispatch.pk, stage=Stage.READING)
    return held.exists()


def add(
    *, dispatch: Dispatch, school: School, place: int, name: str, data: bytes, kept: vault.Kept
) -> DispatchFile:
    """Put a file for one school into it. What the file says of schools counts here as it does anywhere."""
    seen = schools_in(data)
    return DispatchFile.objects.create(
        dispatch=dispatch,
        place=place,
        path=safe_name(name),
        name=safe_name(name),
        file=vault.enter(kept, name=name, media_type=media_type_of(data)),
        named=sorted(seen.schools),
        obstacle=seen.obstacle,
        school=school,
    )


@transaction.atomic
def finish(*, dispatch: Dispatch) -> bool:
    """All are made: whoever asked for them can send them. False where that has been said before."""
    if not still_making(dispatch):
        return False
    schools = dispatch.files.order_by("place").values_list("school", flat=True)
    Recipient.objects.bulk_create(Recipient(dispatch=dispatch, school_id=pk) for pk in dict.fromkeys(schools))
    Dispatch.objects.filter(pk=dispatch.pk).update(stage=Stage.DRAFT)
    note("finish", dispatch, dispatch.made_by, "", files=dispatch.to_do)
    return True
