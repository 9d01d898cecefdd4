"""The letter that the first authority wrote to its schools: made by one officer and approved by another."""

from stagepost.records import Collection as Kind
from stagepost_web.collections.models import Collection
from stagepost_web.mail_merge import actions, jobs, template_actions
from stagepost_web.mail_merge.models import Mailing
from stagepost_web.mail_merge.wordings import NAME, wording_for
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.sending_out import approval_actions, contents
from stagepost_web.sending_out.models import Dispatch


def write_letters(la: LocalAuthority, kind: Kind, officer: Person, colleague: Person) -> None:
    """Write to every school that is asked for a return. The worker puts the letters into their files."""
    collection = Collection.objects.select_related("la").get(la=la, kind=kind)
    asked = School.objects.filter(return_requests__in=collection.return_requests.filter(withdrawn_at=None))
    template = template_actions.write_template(
        la=la, kind=kind.value, name=NAME, by=officer, **wording_for(kind.value)._asdict()
    )
    mailing = actions.make_letters(
        template=template, collection=collection, schools=list(asked), day=collection.opens, by=officer
    )
    jobs.make_letters.call(mailing.pk)  # which the worker finds done when it comes
    _send(Mailing.objects.get(pk=mailing.pk), officer, colleague)


def _send(mailing: Mailing, officer: Person, colleague: Person) -> None:
    dispatch = Dispatch.objects.get(mailing=mailing)
    seen = contents.fingerprint(dispatch, contents.parcels(dispatch))
    approval_actions.send(dispatch=dispatch, seen=seen, by=officer)
    if dispatch.recipients.count() > 1:
        approval_actions.approve(dispatch=dispatch, seen=seen, by=colleague)
