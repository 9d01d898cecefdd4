"""A role at an LA that is limited to kinds of collection."""

import re

import pytest
from django.core.exceptions import ValidationError

from stagepost_web.audit.models import Event
from stagepost_web.conversations.models import Side
from stagepost_web.conversations.queries import readings_of
from stagepost_web.conversations.telling import told_about
from stagepost_web.exchange import vault
from stagepost_web.exchange.actions import hand_to_school
from stagepost_web.exchange.delivering import NewFile
from stagepost_web.exchange.queries import files_open_to_la
from stagepost_web.la_pages.queries import collections_of, requests_of_la, returns_of
from stagepost_web.mail_merge.queries import mailings_of, templates_of
from stagepost_web.notices.actions import choose
from stagepost_web.notices.kinds import How
from stagepost_web.onward.queries import files_of
from stagepost_web.people.actions import add_membership, change_role, end_membership
from stagepost_web.people.limits import ALL, kinds_open_to
from stagepost_web.people.models import Membership, Role
from stagepost_web.people.permission_table import (
    DECIDE_RETURNS,
    MANAGE_LA,
    MANAGE_LA_PEOPLE,
    PERMISSIONS,
    READ_EVENTS,
    READ_LA,
)
from stagepost_web.people.permissions import may
from stagepost_web.people.queries import people_at_la
from stagepost_web.secure_messages.queries import returns_asked
from tests import people, returning
from tests.web.conversations import conversing
from tests.web.la_pages.deciding import work_off
from tests.web.mail_merge import letters
from tests.web.onward import handing
from tests.web.sending_out import dispatches


def limited(cast, *kinds, role=Role.LA_OFFICER):
    return people.person("limited", "Lin Limited", role, cast.la, kinds=kinds)


def membership_of(person):
    return Membership.objects.get(person=person, ended_at=None)


@pytest.fixture
def phonics(cast):
    """The phonics of Alder Primary, asked for."""
    return returning.return_requests(cast.la, cast.officer, cast.school, kind="phonics")[0]


def test_somebody_limited_reads_and_decides_and_does_nothing_for_the_whole_authority(cast):
    who = cast.phonics_officer
    assert may(who, READ_LA, cast.la)
    assert may(who, DECIDE_RETURNS, cast.la)
    assert not any(may(who, each, cast.la) for each in (MANAGE_LA, MANAGE_LA_PEOPLE, READ_EVENTS))
    assert all(may(cast.officer, each, cast.la) for each in PERMISSIONS if Role.LA_OFFICER in each.roles)


def test_they_see_the_collections_requests_and_returns_of_their_kinds_alone(cast, return_request, phonics):
    returning.sent(return_request, cast.data_manager)
    who = cast.phonics_officer
    assert list(collections_of(who, cast.la)) == [phonics.collection]
    assert list(requests_of_la(who, cast.la)) == [phonics]
    assert not returns_of(who, cast.la).exists()
    assert set(collections_of(cast.officer, cast.la)) == {return_request.collection, phonics.collection}
    assert returns_of(cast.reader, cast.la).exists()


def test_of_several_kinds_all_are_theirs(cast, return_request, phonics):
    both = limited(cast, "phonics", "eyfsp")
    assert collections_of(both, cast.la).count() == 2
    assert kinds_open_to(both, cast.la) == {"phonics", "eyfsp"}


def test_the_first_page_tells_them_what_they_work_on(cast, pages, return_request, phonics):
    page = pages.get(cast.phonics_officer, "/las/999/").content.decode()
    assert "You work on these collections: Phonics screening check." in page
    assert "Phonics screening check 2026" in page
    assert "EYFS profile" not in page
    assert "You work on" not in pages.get(cast.officer, "/las/999/").content.decode()


def test_without_a_collection_they_do_not_meet_the_first_steps(cast, pages):
    page = pages.get(cast.phonics_officer, "/las/999/")
    assert page.status_code == 200
    assert "There are no collections yet." in page.content.decode()


@pytest.mark.parametrize("page", ["", "export/", "files/", "settings/", "later-dates/", "receive/"])
def test_pages_of_their_kind_open_and_those_of_others_do_not(cast, pages, return_request, phonics, page):
    theirs, other = (f"/las/999/collections/{each.collection_id}/" for each in (phonics, return_request))
    assert pages.get(cast.phonics_officer, f"{theirs}{page}").status_code == 200
    assert pages.get(cast.phonics_officer, f"{other}{page}").status_code == 404


def test_they_open_a_collection_of_their_kind_and_no_other(cast, pages):
    address = "/las/999/collections/open/"
    choice = pages.get(cast.phonics_officer, address).content.decode()
    assert 'value="phonics"' in choice
    assert 'value="eyfsp"' not in choice
    named = pages.get(cast.phonics_officer, f"{address}?kind=eyfsp&year=2026").content.decode()
    assert 'name="deadline' not in named
    given = {
        "title": "EYFS profile",
        **{f"opens_{part}": value for part, value in enumerate((1, 6, 2026))},
        **{f"deadline_{part}": value for part, value in enumerate((26, 6, 2026))},
    }
    pages.post(cast.phonics_officer, f"{address}?kind=eyfsp&year=2026", given)
    assert not collections_of(cast.officer, cast.la).exists()
    offered = pages.get(cast.phonics_officer, f"{address}?kind=phonics&year=2026").content.decode()
    assert 'name="deadline' in offered


def test_a_file_is_open_to_whoever_works_on_its_kind(cast, return_request):
    delivery = returning.sent(return_request, cast.data_manager).delivery
    assert delivery.kind == "eyfsp"
    assert files_open_to_la(cast.reader, cast.la).filter(delivery=delivery).exists()
    assert not files_open_to_la(cast.phonics_officer, cast.la).filter(delivery=delivery).exists()
    assert files_open_to_la(limited(cast, "eyfsp"), cast.la).filter(delivery=delivery).exists()


def test_what_the_authority_sent_of_no_kind_only_its_sender_opens(cast):
    theirs, other = (
        hand_to_school(
            school=cast.school,
            la=cast.la,
            kind="",
            title="A letter",
            files=[NewFile(vault.put(b"%PDF-1.7"), "a.pdf", "application/pdf")],
            by=by,
        )
        for by in (cast.phonics_officer, cast.officer)
    )
    opened = files_open_to_la(cast.phonics_officer, cast.la)
    assert [file.delivery for file in opened] == [theirs]
    assert {file.delivery for file in files_open_to_la(cast.reader, cast.la)} == {theirs, other}


def test_what_others_send_to_schools_is_not_theirs_to_see_or_approve(cast, pages):
    dispatches.waiting(cast)
    page = pages.get(cast.phonics_officer, "/las/999/files/").content.decode()
    assert "No files" in page or "not sent" in page
    assert pages.get(cast.phonics_officer, "/las/999/files/waiting/").status_code == 403


def test_letters_of_other_kinds_are_not_theirs(cast, pages):
    made = letters.sent(cast)
    assert [*templates_of(cast.officer, cast.la)]
    assert [*mailings_of(cast.officer, cast.la)] == [made]
    assert not templates_of(cast.phonics_officer, cast.la)
    assert not mailings_of(cast.phonics_officer, cast.la)
    page = pages.get(cast.phonics_officer, "/las/999/letters/").content.decode()
    assert "Phonics screening check" in page
    assert "EYFS" not in page
    assert pages.get(cast.phonics_officer, "/las/999/letters/write/eyfsp/").status_code == 404


def test_a_secure_message_asks_for_returns_of_their_kinds_alone(cast, return_request, phonics):
    assert set(returns_asked(cast.officer, cast.la, cast.school)) == {return_request, phonics}
    assert [*returns_asked(cast.phonics_officer, cast.la, cast.school)] == [phonics]


def test_files_made_of_a_collection_are_of_its_kind(cast):
    collection = handing.accepted(cast)
    made = handing.asked(cast, collection)
    assert [*files_of(cast.officer, collection)] == [made]
    assert not files_of(cast.phonics_officer, collection)


def test_a_conversation_about_another_kind_is_not_shown_and_nobody_limited_is_told_of_it(cast, phonics):
    message = conversing.asked(cast)
    who = cast.phonics_officer
    assert readings_of(cast.officer, cast.la).count() == 1
    assert not readings_of(who, cast.la).exists()
    for asked in (message.return_request, phonics):
        asked.collection.la.email, asked.issued_by = "", who
    assert told_about(message.return_request, Side.LA) == [cast.officer]
    assert told_about(phonics, Side.LA) == [who]


def test_whoever_is_told_of_a_return_works_on_its_kind(cast, return_request, mailoutbox):
    assert people_at_la(cast.la, READ_LA, "eyfsp") == [cast.officer, cast.reader]
    assert cast.phonics_officer in people_at_la(cast.la, READ_LA, "phonics")
    for each in (cast.officer, cast.phonics_officer):
        choose(person=each, chosen={"return_sent": How.AT_ONCE}, ip_address="")
    returning.sent(return_request, cast.data_manager)
    work_off()
    told = {address for mail in mailoutbox for address in mail.to}
    assert cast.officer.email in told
    assert cast.phonics_officer.email not in told


def test_of_two_roles_the_narrower_counts(cast):
    who = limited(cast, "phonics", "ks1")
    add_membership(person=who, role=Role.LA_READER, organisation=cast.la, by=None)
    assert kinds_open_to(who, cast.la) == {"phonics", "ks1"}
    reader = Membership.objects.get(person=who, role=Role.LA_READER)
    change_role(membership=reader, role=Role.LA_READER, by=cast.officer, kinds=["ks1", "ks2"])
    assert kinds_open_to(who, cast.la) == {"ks1"}
    assert who not in people_at_la(cast.la, READ_LA, "phonics")
    end_membership(membership=reader, by=cast.officer)
    assert kinds_open_to(who, cast.la) == {"phonics", "ks1"}


def test_a_limit_at_one_authority_says_nothing_of_another(cast):
    add_membership(person=cast.phonics_officer, role=Role.LA_OFFICER, organisation=cast.other_la, by=None)
    assert kinds_open_to(cast.phonics_officer, cast.other_la) == ALL
    assert kinds_open_to(cast.phonics_officer, cast.la) == {"phonics"}


def test_a_limit_is_set_changed_and_lifted_and_each_is_on_record(cast):
    held = membership_of(cast.reader)
    for kinds in (["phonics", "eyfsp"], ["ks2"], [], sorted(ALL)):
        changed = change_role(membership=held, role=Role.LA_READER, by=cast.officer, kinds=kinds)
        assert changed.pk == held.pk
    held.refresh_from_db()
    assert held.kinds == []
    told = Event.objects.filter(verb="people.limit_role").order_by("number")
    assert [event.detail["kinds"] for event in told] == [["eyfsp", "phonics"], ["ks2"], []]


def test_who_is_limited_while_signed_in_is_limited_at_once(cast, pages, return_request):
    address = f"/las/999/collections/{return_request.collection_id}/"
    assert pages.get(cast.reader, address).status_code == 200
    change_role(membership=membership_of(cast.reader), role=Role.LA_READER, by=cast.officer, kinds=["ks2"])
    assert pages.get(cast.reader, address).status_code == 404


@pytest.mark.parametrize("kinds", [["phonics"], ["ks1", "ks2"]])
def test_the_last_officer_of_the_whole_authority_is_not_limited(cast, kinds):
    second = people.person("second", "Sam Second", Role.LA_OFFICER, cast.la)
    change_role(membership=membership_of(cast.officer), role=Role.LA_OFFICER, by=second, kinds=kinds)
    with pytest.raises(ValidationError, match="at least one LA officer for all collections"):
        change_role(
            membership=membership_of(second), role=Role.LA_OFFICER, by=cast.other_officer, kinds=kinds
        )
    with pytest.raises(ValidationError, match="at least one LA officer for all collections"):
        end_membership(membership=membership_of(second), by=cast.other_officer)
    assert membership_of(second).kinds == []


def test_nobody_changes_their_own_limit(cast):
    people.person("second", "Sam Second", Role.LA_OFFICER, cast.la)
    with pytest.raises(ValidationError, match="your own role"):
        change_role(
            membership=membership_of(cast.officer), role=Role.LA_OFFICER, by=cast.officer, kinds=["ks1"]
        )


def test_a_change_to_a_role_that_they_have_as_well_limits_that_one(cast):
    add_membership(person=cast.reader, role=Role.LA_OFFICER, organisation=cast.la, by=None)
    reader = Membership.objects.get(person=cast.reader, role=Role.LA_READER)
    change_role(membership=reader, role=Role.LA_OFFICER, by=cast.officer, kinds=["phonics"])
    assert membership_of(cast.reader).kinds == ["phonics"]
    assert kinds_open_to(cast.reader, cast.la) == {"phonics"}


@pytest.mark.parametrize(
    ("role", "kinds"),
    [(Role.LA_HELPDESK, ["phonics"]), (Role.TEACHER, ["phonics"]), (Role.LA_OFFICER, ["maths"])],
)
def test_not_every_role_can_be_limited_and_to_nothing_else(cast, role, kinds):
    at = cast.school if role == Role.TEACHER else cast.la
    with pytest.raises(ValidationError):
        add_membership(person=cast.stranger, role=role, organisation=at, by=None, kinds=kinds)
    assert not cast.stranger.memberships.exists()


PEOPLE = "/las/999/people/"


def test_an_officer_limits_somebody_on_the_page_of_the_role(cast, pages):
    address = f"{PEOPLE}{membership_of(cast.reader).pk}/"
    answer = pages.post(cast.officer, f"{address}role/", {"role": "la_reader", "kinds": ["phonics", "ks2"]})
    assert answer.status_code == 302
    assert membership_of(cast.reader).kinds == ["phonics", "ks2"]
    form = pages.get(cast.officer, f"{address}role/").content.decode()
    assert re.findall(r'value="(\w+)"[^>]*\schecked', form) == ["la_reader", "phonics", "ks2"]
    assert "Only these collections" in pages.get(cast.officer, address).content.decode()
    listed = pages.get(cast.officer, f"{PEOPLE}?search=Rhys").content.decode()
    assert "only Phonics screening check, Key stage 2 teacher assessment" in listed
    pages.post(cast.officer, f"{address}role/", {"role": "la_reader"})
    assert membership_of(cast.reader).kinds == []


def test_a_helpdesk_or_an_unknown_collection_is_answered_in_the_form(cast, pages):
    address = f"{PEOPLE}{membership_of(cast.reader).pk}/role/"
    answer = pages.post(cast.officer, address, {"role": "la_helpdesk", "kinds": ["phonics"]})
    assert "Only an LA officer or LA reader can be limited" in answer.content.decode()
    answer = pages.post(cast.officer, address, {"role": "la_reader", "kinds": ["maths"]})
    assert answer.status_code == 200
    assert membership_of(cast.reader).kinds == []


def test_somebody_is_invited_with_a_limit_and_the_email_says_so(cast, pages, mailoutbox):
    given = {"name": "A B", "email": "a@b.example", "school": "", "role": "la_officer", "kinds": ["phonics"]}
    assert pages.post(cast.officer, f"{PEOPLE}invite/", given).status_code == 302
    assert Membership.objects.get(person__email="a@b.example").kinds == ["phonics"]
    work_off()
    assert "for these collections alone: Phonics screening check" in mailoutbox[0].body


def test_a_teacher_is_not_invited_with_a_limit(cast, pages):
    given = {"name": "A B", "email": "a@b.example", "school": "2001", "role": "teacher", "kinds": ["phonics"]}
    answer = pages.post(cast.officer, f"{PEOPLE}invite/", given)
    assert "Only an LA officer or LA reader can be limited" in answer.content.decode()
    assert not Membership.objects.filter(person__email="a@b.example").exists()


def test_somebody_limited_changes_nobody(cast, pages):
    address = f"{PEOPLE}{membership_of(cast.reader).pk}/"
    page = pages.get(cast.phonics_officer, address).content.decode()
    assert "Change the role" not in page
    for path in ("role/", "end/"):
        assert pages.post(cast.phonics_officer, f"{address}{path}", {"role": "la_officer"}).status_code == 403


LINK = re.compile(r'<a [^>]*href="(/[^"#]*)')


def test_no_link_that_they_are_shown_leads_where_they_may_not(cast, pages, phonics, return_request):
    returning.sent(return_request, cast.data_manager)
    waiting, met = ["/las/999/"], {}
    while waiting:
        address = waiting.pop()
        met[address] = answer = pages.get(cast.phonics_officer, address)
        if address.startswith("/las/") and answer.get("Content-Type", "").startswith("text/html"):
            found = {link.replace("&amp;", "&") for link in LINK.findall(answer.content.decode())}
            waiting += found - met.keys() - set(waiting)
    assert len(met) > 40
    assert {address: each.status_code for address, each in met.items() if each.status_code >= 400} == {}
