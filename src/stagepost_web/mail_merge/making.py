"""Sets letters as PDF, and puts each into the dispatch by which it goes, once."""

from collections.abc import Sequence

from django.db import transaction

from stagepost.reports.letter import pdf
from stagepost_web.exchange import vault
from stagepost_web.mail_merge import merging
from stagepost_web.mail_merge.models import MailedLetter, Mailing
from stagepost_web.sending_out import made_actions
from stagepost_web.sending_out.models import Dispatch

AT_ONCE = 20
"""Letters that are kept in one transaction."""
IN_ONE_PDF = 100
"""Letters in one PDF to print: more need much memory while they are set."""


def make(mailing: Mailing) -> None:
    """Make each letter that is not made yet. May be stopped anywhere and run again: what is kept stays."""
    if mailing.dispatch is None or not mailing.being_made:
        return
    missing = mailing.letters.filter(file=None).select_related("school", "mailing").order_by("place")
    while few := list(missing.all()[:AT_ONCE]):
        if not _keep(mailing, mailing.dispatch, few):
            return
    made_actions.finish(dispatch=mailing.dispatch)


def as_pdf(mailing: Mailing, letters: Sequence[MailedLetter]) -> bytes:
    """The letters in one PDF, just as each went: the same bytes whenever it is asked for."""
    told = [merging.letter(each) for each in letters]
    return pdf.write(told, merging.head(mailing), mailing.made_at)


def _keep(mailing: Mailing, dispatch: Dispatch, few: Sequence[MailedLetter]) -> bool:
    """Whether there is more to do: they may have been discarded, or made by another worker."""
    made = [as_pdf(mailing, [each]) for each in few]
    with vault.putting(*made) as kept, transaction.atomic():
        if not made_actions.still_making(dispatch):
            return False
        open_still = set(mailing.letters.filter(file=None).values_list("pk", flat=True))
        for each, data, one in zip(few, made, kept, strict=True):
            if each.pk in open_still:
                each.file = made_actions.add(
                    dispatch=dispatch,
                    school=each.school,
                    place=each.place,
                    name=file_name(mailing, each),
                    data=data,
                    kept=one,
                )
                each.save(update_fields=["file"])
    return True


def file_name(mailing: Mailing, each: MailedLetter) -> str:
    """What the PDF of a school is called."""
    collection = mailing.collection
    return f"{each.school.number}_{collection.kind}_{collection.year}_letter_{mailing.pk or 'preview'}.pdf"
