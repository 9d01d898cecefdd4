"""Confirming a return: with whose authority it is sent, and what comes of it."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.exchange.models import Delivery
from stagepost_web.people.actions import add_membership
from stagepost_web.people.models import Person, Role
from stagepost_web.submitting.actions import discard, recall
from stagepost_web.submitting.authority import Authority
from stagepost_web.submitting.models import Submission
from tests import people, returning
from tests.returning import AUTHORITY
from tests.web.school_pages.addresses import at

pytestmark = pytest.mark.one_database


@pytest.fixture
def sent(cast, return_request):
    return returning.sent(return_request, cast.data_manager)


AGREED = {"headteacher": AUTHORITY.key, "authority": "on", "seen": "1"}


OTHER = {"headteacher": "other", "authority": "on", "seen": "1"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Confirm that you have authority"),
        ({"authority": "on", "seen": "1"}, "Choose who has given you authority."),
        ({"headteacher": AUTHORITY.key}, "Confirm that you have authority"),
        ({"headteacher": "somebody", "authority": "on"}, "Choose a name from the list"),
        (OTHER, "Enter the name of the headteacher."),
        (OTHER | {"name": "Ada Acting"}, "Enter their role."),
        (OTHER | {"name": "x" * 101, "role": "Head"}, "at most 100 characters"),
        (OTHER | {"name": "Ada\u202e Acting", "role": "Head"}, "cannot be seen"),
        (OTHER | {"name": "Ada Acting", "role": "Head\x1b[2J"}, "cannot be seen"),
        (OTHER | {"name": "dana manager ", "role": "Headteacher"}, "You cannot give authority to yourself."),
        ({"headteacher": AUTHORITY.key, "authority": "on"}, "We could not tell which version of the file"),
        ({"is_headteacher": "on", "authority": "on"}, "Choose who has given you authority."),
    ],
)
def test_nothing_is_sent_without_the_headteachers_authority(cast, draft, pages, given, said):
    answer = pages.post(cast.data_manager, at(draft, "confirm/"), given)
    assert said in answer.content.decode()
    assert not Delivery.objects.filter(sent_at__isnull=False).exists()


def test_a_headteacher_confirms_for_herself_and_is_asked_for_nobodys_authority(cast, draft, pages):
    page = pages.get(cast.headteacher, at(draft, "confirm/")).content.decode()
    assert "I am the headteacher" in page
    assert "given you authority" not in page
    assert (
        "Confirm that you send this return"
        in pages.post(cast.headteacher, at(draft, "confirm/"), {}).content.decode()
    )
    pages.post(cast.headteacher, at(draft, "confirm/"), {"authority": "on", "seen": "1"})
    sent = Submission.objects.get()
    assert sent.authority == "I, Hattie Head, am the headteacher, and I confirm and send this return."
    assert (sent.authority_name, sent.authority_role) == ("", "")


def test_a_headteacher_elsewhere_is_none_here(cast, draft, pages):
    people.person("both", "Bo Both", Role.DATA_MANAGER, cast.school)
    both = Person.objects.get(username="both")
    add_membership(person=both, role=Role.HEADTEACHER, organisation=cast.sister_school, by=None)
    assert "given you authority" in pages.get(both, at(draft, "confirm/")).content.decode()


def test_a_name_that_was_typed_is_remembered_with_its_role(cast, draft, pages):
    typed = OTHER | {"name": " Ada\r\n\r\nActing", "role": "Acting headteacher"}
    page = pages.post(cast.data_manager, at(draft, "confirm/"), typed, follow=True).content.decode()
    words = "I have authority from the acting headteacher, Ada Acting, to confirm and send this return."
    assert words in page
    assert "Dana Manager, " in page
    recall(submission=Submission.objects.get(), by=cast.data_manager, ip_address="")
    again = returning.checked(draft.return_request, cast.data_manager)
    assert (
        "Ada Acting, acting headteacher"
        in pages.get(cast.data_manager, at(again, "confirm/")).content.decode()
    )
    remembered = {
        "headteacher": Authority("Ada Acting", "Acting headteacher").key,
        "authority": "on",
        "seen": "2",
    }
    assert (
        words
        in pages.post(cast.data_manager, at(again, "confirm/"), remembered, follow=True).content.decode()
    )


@pytest.mark.parametrize(("given", "words"), [(AGREED, returning.STATEMENT)])
def test_confirming_sends_and_leads_to_the_receipt(cast, draft, pages, given, words):
    answer = pages.post(cast.data_manager, at(draft, "confirm/"), given, follow=True)
    assert answer.redirect_chain == [(at(draft, "receipt/"), 302)]
    event = Event.objects.get(verb="returns.submit")
    page = answer.content.decode()
    for said in (
        draft.delivery.number,
        draft.delivery.files.get().sha256,
        draft.delivery.files.get().name,
        words,
        f"Number {event.number}",
        event.digest,
    ):
        assert said in page
    assert "Northshire’s Data and Insight" in page


def test_the_longest_names_fit(cast, draft, pages):
    longest = OTHER | {"name": "N" * 100, "role": "R" * 60}
    assert pages.post(cast.data_manager, at(draft, "confirm/"), longest).status_code == 302
    assert len(Submission.objects.get().authority) <= 400


def test_confirming_twice_leads_to_the_same_receipt(cast, draft, pages):
    for _ in range(2):
        answer = pages.post(cast.data_manager, at(draft, "confirm/"), AGREED)
        assert answer["Location"] == at(draft, "receipt/")
    assert pages.get(cast.data_manager, at(draft, "confirm/"))["Location"] == at(draft, "receipt/")
    assert Event.objects.filter(verb="returns.submit").count() == 1


def test_a_discarded_file_cannot_be_confirmed(cast, draft, pages):
    discard(submission=draft, by=cast.headteacher)
    answer = pages.post(cast.data_manager, at(draft, "confirm/"), AGREED)
    assert answer.status_code == 409
    assert "discarded or recalled" in answer.content.decode()


def test_errors_close_the_confirming_page_where_the_la_says_so(cast, return_request, pages):
    faulty = returning.checked(return_request, cast.data_manager, "goals-missing")
    answer = pages.post(cast.data_manager, at(faulty, "confirm/"), AGREED)
    assert answer.status_code == 409
    assert "You must correct the errors" in answer.content.decode()


def test_a_colleague_who_was_quicker_is_told_of(cast, return_request, draft, pages):
    returning.sent(return_request, cast.headteacher)
    answer = pages.post(cast.data_manager, at(draft, "confirm/"), AGREED)
    assert answer.status_code == 409
    assert "you cannot send it again" in answer.content.decode()
