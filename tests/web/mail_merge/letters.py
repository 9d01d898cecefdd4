"""What tests of letters share: a letter at each of its stages, brought there by actions."""

from collections.abc import Sequence
from datetime import date

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.mail_merge import actions, template_actions
from stagepost_web.mail_merge.models import LetterTemplate, Mailing
from stagepost_web.mail_merge.wordings import wording_for
from stagepost_web.schools.models import School
from tests import returning
from tests.people import Cast
from tests.web.la_pages.deciding import work_off
from tests.web.sending_out import dispatches

DAY = date(2026, 5, 1)
KIND = "eyfsp"


def template(cast: Cast, title: str = "", text: str = "", name: str = "First letter") -> LetterTemplate:
    """A letter of Northshire about the EYFS profile, in our own words where none are given."""
    ours = wording_for(KIND)
    return template_actions.write_template(
        la=cast.la, kind=KIND, name=name, title=title or ours.title, text=text or ours.text, by=cast.officer
    )


def asked_for(cast: Cast, schools: Sequence[School], **words: str) -> Mailing:
    """Letters for these schools that are still to be made."""
    asked = ReturnRequest.objects.filter(school=cast.school).first() or returning.return_request(cast)
    collection = asked.collection
    return actions.make_letters(
        template=template(cast, **words), collection=collection, schools=schools, day=DAY, by=cast.officer
    )


def made(cast: Cast, *schools: School, **words: str) -> Mailing:
    """Letters that nobody has got yet; for Alder Primary where no school is named."""
    found = asked_for(cast, schools or [cast.school], **words)
    work_off()
    return again(found)


def sent(cast: Cast) -> Mailing:
    """A letter that Alder Primary has."""
    found = made(cast)
    assert found.dispatch
    dispatches.send(found.dispatch)
    return again(found)


def again(mailing: Mailing) -> Mailing:
    """As the database has it now."""
    return Mailing.objects.select_related("dispatch", "collection__la").get(pk=mailing.pk)
