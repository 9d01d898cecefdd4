"""Letters are made for schools: what is filled in is settled at once, and the worker sets the PDFs."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.jobs.queries import given_up
from stagepost_web.mail_merge import fields, jobs
from stagepost_web.mail_merge.merging import letterhead
from stagepost_web.mail_merge.models import LetterTemplate, MailedLetter, Mailing
from stagepost_web.mail_merge.template_actions import GONE
from stagepost_web.people.models import Person
from stagepost_web.schools.models import School
from stagepost_web.sending_out import made_actions


@transaction.atomic
def make_letters(
    *,
    template: LetterTemplate,
    collection: Collection,
    schools: Sequence[School],
    day: date,
    by: Person,
    ip_address: str = "",
) -> Mailing:
    """Have a letter made for each of these schools. Nobody gets one until they are sent.

    Raises `ValidationError` where there is no school, or a colleague has removed the template.
    """
    held = LetterTemplate.objects.select_for_update().filter(pk=template.pk).first()
    if held is None:
        raise ValidationError(GONE)
    if not schools:
        raise ValidationError("Choose at least one school.")
    la = collection.la
    dispatch = made_actions.begin(
        la=la, title=f"Letter: {collection.title}", files=len(schools), by=by, ip_address=ip_address
    )
    mailing = mailing_of(template=held, collection=collection, day=day, by=by)
    mailing.dispatch = dispatch
    mailing.save()
    MailedLetter.objects.bulk_create(letters_of(mailing, schools), batch_size=200)
    _put_into_queue(mailing)
    record(
        verb="mail_merge.make_letters",
        by=by,
        subject=f"mailing:{mailing.pk}",
        la=la.code,
        detail={"collection": collection.pk, "schools": sorted(each.number for each in schools)},
        ip_address=ip_address,
    )
    return mailing


@transaction.atomic
def make_again(*, mailing: Mailing, by: Person, ip_address: str = "") -> bool:
    """Go on with letters that were given up. False where they are made, or being made."""
    held = Mailing.objects.select_for_update(of=("self",)).select_related("dispatch", "collection__la")
    mailing = held.get(pk=mailing.pk)
    if not mailing.being_made or not given_up(mailing.job):
        return False
    _put_into_queue(mailing)
    record(
        verb="mail_merge.make_again",
        by=by,
        subject=f"mailing:{mailing.pk}",
        la=mailing.collection.la.code,
        ip_address=ip_address,
    )
    return True


def mailing_of(*, template: LetterTemplate, collection: Collection, day: date, by: Person) -> Mailing:
    """A mailing as it would be made now, not kept: what the letters have in common."""
    return Mailing(
        collection=collection,
        name=template.name,
        title=template.title,
        text=template.text,
        day=day,
        head=letterhead(collection.la)._asdict(),
        made_by=by,
        made_at=timezone.now(),
    )


def letters_of(mailing: Mailing, schools: Sequence[School]) -> list[MailedLetter]:
    """The letters of a mailing, not kept: all that is filled in, of each school."""
    asked = ReturnRequest.objects.filter(collection=mailing.collection, withdrawn_at=None)
    by_school = {each.school_id: each for each in asked.select_related("school")}
    return [
        _letter_of(mailing, school, place, by_school.get(school.pk))
        for place, school in enumerate(schools, 1)
    ]


def _letter_of(mailing: Mailing, school: School, place: int, asked: ReturnRequest | None) -> MailedLetter:
    collection = mailing.collection
    reference = f"{collection.kind.upper()}/{collection.year}/{mailing.pk or 'preview'}/{school.estab}"
    filling = fields.Filling(school, collection, asked, reference, mailing.day)
    return MailedLetter(
        mailing=mailing,
        school=school,
        place=place,
        reference=reference,
        values=fields.values(filling),
        addressee=fields.addressee(school),
    )


def _put_into_queue(mailing: Mailing) -> None:
    mailing.job = jobs.make_letters.enqueue(mailing.pk).id
    mailing.save(update_fields=["job"])
