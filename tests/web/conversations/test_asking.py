"""Asking about a finding or a pupil: the links that quote them, and the quotations."""

import re

import pytest

from stagepost_web.conversations.models import Message
from stagepost_web.retention.deleting import versions
from stagepost_web.returns.models import Version
from stagepost_web.submitting.actions import discard
from tests import returning
from tests.web.conversations.conversing import (
    asked_about_a_pupil,
    la_s,
    school_s,
    text,
)
from tests.web.la_pages import deciding

pytestmark = pytest.mark.one_database


@pytest.fixture
def draft(cast, return_request):
    """A file with one query, checked and not sent."""
    return returning.checked(return_request, cast.data_manager, data=returning.exempt(cast.school, 0))


def test_each_finding_has_a_link_that_quotes_it(cast, draft, pages):
    finding = draft.version.findings.get()
    page = pages.get(cast.data_manager, f"/schools/9992001/deliveries/{draft.delivery.number}/")
    link = f"{school_s(draft.return_request)}?finding={finding.pk}#write"
    assert f'href="{link}"' in page.content.decode()
    assert "Ask your authority about this" in text(page)

    form = pages.get(cast.data_manager, link.partition("#")[0])
    assert "Your message will quote this." in text(form)
    assert "Version 1, not sent Query:" in re.sub(r"(sent)(Query)", r"\1 \2", text(form))
    pages.post(
        cast.data_manager,
        school_s(draft.return_request),
        {"text": "Is it right?", "finding": str(finding.pk)},
    )
    met = text(pages.get(cast.officer, la_s(draft.return_request)))
    assert finding.pupil.surname in met
    assert "Version 1, not sent" in met


def test_each_pupil_has_a_link_that_quotes_them(cast, draft, pages):
    pupil = draft.version.pupils.first()
    page = pages.get(cast.data_manager, f"/schools/9992001/deliveries/{draft.delivery.number}/pupils/")
    assert f"{school_s(draft.return_request)}?pupil={pupil.pk}#write" in page.content.decode()
    pages.post(cast.data_manager, school_s(draft.return_request), {"text": "Who?", "pupil": str(pupil.pk)})
    assert Message.objects.get().event.words.text.split("\n")[1].startswith(f"{pupil.surname}, ")


def test_an_officer_asks_the_school_about_a_finding_of_what_was_sent(cast, pages):
    school_return = deciding.answered(cast)
    finding = Version.objects.get().findings.order_by("pk")[0]
    page = pages.get(cast.officer, f"/las/999/returns/{school_return.pk}/")
    assert f"{la_s(school_return.return_request)}?finding={finding.pk}#write" in page.content.decode()
    assert "Ask the school about this" in text(page)
    assert "Ask the school about this" not in text(
        pages.get(cast.reader, f"/las/999/returns/{school_return.pk}/")
    )


def test_who_may_not_write_and_who_looks_at_an_old_file_has_no_such_link(cast, draft, pages):
    address = f"/schools/9992001/deliveries/{draft.delivery.number}/"
    assert "Ask your authority" not in text(pages.get(cast.teacher, address))
    discard(submission=draft, by=cast.data_manager)
    assert "Ask your authority" not in text(pages.get(cast.data_manager, address))


def test_an_la_cannot_quote_what_the_school_has_not_sent(cast, draft, pages):
    finding = draft.version.findings.get()
    page = text(pages.get(cast.officer, f"{la_s(draft.return_request)}?finding={finding.pk}"))
    assert finding.pupil.surname not in page
    assert "We no longer have what you wanted to quote" in page
    answer = pages.post(cast.officer, la_s(draft.return_request), {"text": "Ha", "finding": str(finding.pk)})
    assert finding.pupil.surname not in text(answer)
    assert not Message.objects.exists()


def test_a_quotation_that_is_gone_keeps_the_text(cast, draft, pages):
    finding = draft.version.findings.get()
    versions.empty([draft.version])
    data = {"text": "Is it right?", "finding": str(finding.pk)}
    answer = pages.post(cast.data_manager, school_s(draft.return_request), data)
    assert "We no longer have what you wanted to quote" in text(answer)
    assert "Is it right?</textarea>" in answer.content.decode()
    assert 'name="finding"' not in answer.content.decode()
    assert not Message.objects.exists()


def test_a_quotation_stays_as_it_was_when_the_file_is_gone(cast, pages):
    message = asked_about_a_pupil(cast)
    name = Version.objects.get().findings.order_by("pk")[0].pupil.surname
    versions.empty([Version.objects.get()])
    assert name in text(pages.get(cast.officer, la_s(message.return_request)))


@pytest.mark.parametrize("pk", ["0", "-1", "wren", "9" * 30, "", "²"])
def test_whatever_else_stands_in_the_address_quotes_nothing(cast, draft, pages, pk):
    answer = pages.get(cast.data_manager, school_s(draft.return_request), {"finding": pk})
    assert answer.status_code == 200
    assert "We no longer have what you wanted to quote" in text(answer)
