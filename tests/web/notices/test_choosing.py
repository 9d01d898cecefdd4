"""Each person chooses; a school's address does not depend on it; what a deadline depends on stays on."""

import pytest
from django.core import mail

from stagepost_web.audit.models import Event
from stagepost_web.notices.actions import choose, post
from stagepost_web.notices.kinds import KINDS, How, Side
from stagepost_web.notices.models import Letter, State
from stagepost_web.notices.queries import chosen_by
from tests.web.la_pages import deciding

EMAILS = "/account/emails/"


def chosen(person, **ways):
    choose(person=person, chosen={key: How(how) for key, how in ways.items()}, ip_address="")


def all_of(person, **ways):
    return {**{key: how.value for key, how in chosen_by(person).items()}, **ways}


def test_whoever_has_chosen_nothing_gets_what_everybody_got(cast):
    assert {how for key, how in chosen_by(cast.teacher).items() if key != "return_sent"} == {How.AT_ONCE}
    assert chosen_by(cast.officer)["return_sent"] == How.NEVER


def test_what_is_switched_off_does_not_come_and_the_school_is_told_all_the_same(cast):
    chosen(cast.data_manager, receipt="never")
    deciding.submitted(cast)
    deciding.work_off()
    assert [letter.to for letter in mail.outbox] == [["office@alder.example"]]


def test_a_school_at_the_address_of_somebody_who_wants_none_is_told(cast):
    chosen(cast.data_manager, receipt="never")
    cast.school.email = cast.data_manager.email
    cast.school.save()
    deciding.submitted(cast)
    deciding.work_off()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("key", [key for key, kind in KINDS.items() if How.NEVER not in kind.ways])
def test_what_stays_on_cannot_be_switched_off(cast, key):
    with pytest.raises(ValueError, match="cannot come"):
        choose(person=cast.teacher, chosen={key: How.NEVER}, ip_address="")


def test_what_stays_on_is_safety_and_deadlines():
    stays = {key for key, kind in KINDS.items() if How.NEVER not in kind.ways}
    accounts = {key for key, kind in KINDS.items() if kind.side == Side.ACCOUNT}
    assert stays == accounts | {
        "report_ready",
        "files",
        "file_request_changed",
        "sent_back",
        "draft_goes",
        "later_date_answered",
        "accepted_late",
        "review",
        "review_la",
        "no_administrator",
    }
    assert all(KINDS[key].ways == (How.AT_ONCE,) for key in accounts)


def test_an_officer_who_wants_it_is_told_that_a_return_was_sent(cast):
    chosen(cast.officer, return_sent="now")
    deciding.submitted(cast)
    deciding.work_off()
    [letter] = [each for each in mail.outbox if each.to == [cast.officer.email]]
    assert letter.subject == "Alder Primary has sent a return: EYFS profile 2026"


@pytest.mark.parametrize(
    ("who", "shows", "not_shown"),
    [
        ("teacher", "There is a message from your LA", "A school sent a return"),
        ("officer", "A school sent a return", "There is a message from your LA"),
    ],
)
def test_the_page_has_the_kinds_that_concern_the_person(cast, pages, who, shows, not_shown):
    shown = pages.get(getattr(cast, who), EMAILS).content.decode()
    assert shows in shown
    assert not_shown not in shown


def test_a_choice_is_kept_with_an_event_and_twice_is_once(cast, pages):
    person = cast.teacher
    form = {
        key: how for key, how in all_of(person, message="daily").items() if KINDS[key].side == Side.SCHOOL
    }
    for _ in range(2):
        answer = pages.post(person, EMAILS, form, follow=True)
        assert "Your choices are saved." in answer.content.decode()
    assert chosen_by(person)["message"] == How.DAILY
    assert Event.objects.get(verb="notices.choose").detail == {"message": "daily"}


@pytest.mark.parametrize("made_up", ["never", "sometimes", ""])
def test_a_way_that_is_not_offered_changes_nothing(cast, pages, made_up):
    form = all_of(cast.teacher, sent_back=made_up, message="daily")
    answer = pages.post(cast.teacher, EMAILS, form)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert chosen_by(cast.teacher)["message"] == How.AT_ONCE


def test_a_kind_that_was_chosen_in_a_way_it_no_longer_comes_comes_as_to_everybody(cast, monkeypatch):
    chosen(cast.teacher, receipt="never")
    monkeypatch.setitem(KINDS, "receipt", KINDS["receipt"]._replace(ways=(How.AT_ONCE, How.DAILY)))
    [letter] = post("receipt", to=[cast.teacher], about=[1])
    assert letter.state == State.WAITING
    assert Letter.objects.count() == 1
