"""Signing in by DfE Sign-in, with a provider that really answers."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from stagepost_web.audit.models import Event
from stagepost_web.people import actions
from stagepost_web.people.dfe_sign_in import links
from stagepost_web.people.models import Person, Role
from stagepost_web.schools import actions as schools
from stagepost_web.schools.models import School
from tests.people import person
from tests.web.people.signing_in import a_code, sign_in

pytestmark = pytest.mark.usefixtures("nothing_counted")
START, RETURN = "/account/dfe/sign-in/", "/account/dfe/return/"


def sent(answer):
    """Where a page leads to."""
    assert answer.status_code == 200, answer.content
    return answer["Refresh"].removeprefix("0; url=")


def back(client, address):
    """Through the provider, as a browser goes, and back."""
    told = requests.get(address, allow_redirects=False, timeout=5)
    there = urlsplit(told.headers["Location"])
    return client.get(f"{there.path}?{there.query}")


def through(client, start=START, **data):
    return back(client, sent(client.post(start, data)))


def second_step(client):
    return client.post(reverse("mfa_authenticate"), {"code": a_code()})


@pytest.fixture
def linked(cast, dfe):
    """The data manager of Alder, linked, with a second role: reader of the trust of Birch."""
    links.link(person=cast.data_manager, sub="dana")
    actions.add_membership(person=cast.data_manager, role=Role.TRUST_READER, organisation=cast.trust, by=None)
    return cast


def heading(answer):
    return re.search(r"<h1[^>]*>\s*(.*?)\s*</h1>", answer.content.decode(), re.DOTALL)[1]


def test_without_the_setting_there_is_none_of_it(cast, client):
    for name in ("start", "accept", "return", "link", "unlink", "signed_out"):
        address = reverse(f"people:dfe_{name}")
        assert {client.get(address).status_code, client.post(address).status_code} <= {404, 405}, name
    assert b"DfE Sign-in" not in client.get("/account/login/").content


def test_who_is_linked_signs_in_and_the_second_step_is_asked_for(linked, dfe, client):
    dfe.says("dana", "alder")
    asked = parse_qs(urlsplit(sent(client.post(START))).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["nonce"][0]) >= 22
    assert set(asked["scope"][0].split()) == {"openid", "email", "profile", "organisation"}
    answer = through(client)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get("/").status_code == 302
    before = client.session.session_key
    assert second_step(client)["Location"] == "/"
    assert client.session.session_key != before
    assert client.cookies["known-browser"].value
    event = Event.objects.filter(verb="people.sign_in").latest("pk")
    assert (event.by_id, event.detail["steps"]) == (linked.data_manager.pk, ["dfe_sign_in", "totp"])


def test_a_visit_covers_what_was_chosen_and_nothing_else(linked, dfe, client):
    for organisation, open_to, shut_to in [
        ("alder", "/schools/9992001/", "/schools/9992002/"),
        ("academy without URN", "/schools/9992001/", "/schools/9992002/"),
        ("tall trees", "/schools/9992002/", "/schools/9992001/"),
        ("tall trees as one school", "/schools/9992002/", "/schools/9992001/"),
    ]:
        client = Client()
        client.force_login(linked.data_manager)
        dfe.says("dana", organisation)
        assert through(client)["Location"] == reverse("mfa_authenticate"), organisation
        session = client.session
        assert "_auth_user_id" not in session
        client.post(reverse("mfa_authenticate"), {"code": a_code(periods=0)})
        if "_auth_user_id" not in client.session:  # the code was used a moment ago
            cache.clear()
            client.post(reverse("mfa_authenticate"), {"code": a_code()})
        assert client.get(open_to).status_code == 200, organisation
        assert client.get(shut_to).status_code == 404, organisation
        assert client.get("/")["Location"] == open_to


def test_an_la_s_people_sign_in_for_the_la_alone(cast, dfe, client):
    links.link(person=cast.officer, sub="olive")
    actions.add_membership(person=cast.officer, role=Role.TEACHER, organisation=cast.school, by=None)
    dfe.says("olive", "northshire")
    through(client)
    second_step(client)
    assert client.get("/las/999/people/").status_code == 200
    assert client.get("/schools/9992001/").status_code == 404


def test_a_role_that_ends_and_a_sign_in_by_password_change_what_is_covered(linked, dfe, client):
    dfe.says("dana", "alder")
    through(client)
    second_step(client)
    held = linked.data_manager.memberships.get(school=linked.school)
    actions.end_membership(membership=held, by=linked.officer)
    assert client.get("/schools/9992001/").status_code == 404
    assert client.get("/schools/9992002/").status_code == 404


def test_a_sign_in_that_was_not_finished_leaves_nothing_to_the_next(linked, dfe, client):
    dfe.says("dana", "alder")
    through(client)
    client.post("/account/logout/")  # "Stop and sign in as someone else"
    sign_in(client, "data_manager")
    second_step(client)
    assert client.get("/schools/9992002/").status_code == 200


def school(number):
    return {"category": {"id": "001"}, "establishmentNumber": number, "localAuthority": {"code": "999"}}


SHAPES = [
    ({}, "no_organisation"),
    (None, "organisation_not_told"),
    ("Alder", "organisation_not_told"),
    ([{"category": {"id": "001"}}], "organisation_not_told"),
    ({"category": "001"}, "unknown_category"),
    ({"category": {"id": "051"}, "urn": "900001"}, "unknown_category"),
    (school("2009"), "unknown_school"),
    ({"category": {"id": "001"}, "establishmentNumber": None, "localAuthority": None}, "unknown_school"),
    (school("2003"), "closed_school"),
    ({"category": {"id": "002"}, "establishmentNumber": "123"}, "unknown_la"),
    ({"category": {"id": "002"}}, "unknown_la"),
    ({"category": {"id": "010"}, "uid": "7"}, "unknown_trust"),
    ({"category": {"id": "010"}, "uid": None}, "unknown_trust"),
    ("birch", "no_role_there"),
    ("northshire", "no_role_there"),
]  # fmt: skip


def test_each_other_organisation_has_its_page_and_changes_nothing(cast, dfe, client):
    closed = schools.add_school(la=cast.la, estab="2003", urn="900009", name="Elm Primary", by=None)
    School.objects.filter(pk=closed.pk).update(status="Closed")
    links.link(person=cast.data_manager, sub="dana")
    titles = {}
    for organisation, reason in SHAPES:
        dfe.says("dana", organisation)
        answer = through(client)
        assert answer.status_code == 403, organisation
        assert b"Nothing was changed" in answer.content
        titles[reason] = heading(answer)
        event = Event.objects.latest("pk")
        assert (event.verb, event.detail, event.by_id) == (
            "people.refuse_dfe_sign_in", {"reason": reason}, cast.data_manager.pk,
        )  # fmt: skip
        assert "_auth_user_id" not in client.session
    assert len(set(titles.values())) == len(titles) == 8
    cast.data_manager.refresh_from_db()
    assert cast.data_manager.last_login is None


def test_nobody_is_matched_by_their_address(cast, dfe, client):
    Person.objects.filter(pk=cast.data_manager.pk).update(email="somebody@else.example")
    dfe.says("unknown", "alder")
    events = Event.objects.count()
    answer = through(client)
    assert (answer.status_code, heading(answer)) == (403, "Your DfE Sign-in account is not linked")
    assert (SocialAccount.objects.count(), Event.objects.count()) == (0, events)


def test_a_closed_account_is_not_let_in(linked, dfe, client):
    Person.objects.filter(pk=linked.data_manager.pk).update(is_active=False)
    dfe.says("dana", "alder")
    assert heading(through(client)) == "This account is closed"


@pytest.mark.parametrize(
    ("fault", "status", "title"),
    [
        ("signature", 400, "We could not check the answer of DfE Sign-in"),
        ("audience", 400, "We could not check the answer of DfE Sign-in"),
        ("issuer", 400, "We could not check the answer of DfE Sign-in"),
        ("nonce", 400, "We could not check the answer of DfE Sign-in"),
        ("old", 400, "We could not check the answer of DfE Sign-in"),
        ("another person", 400, "We could not check the answer of DfE Sign-in"),
        ("down", 400, "DfE Sign-in did not finish"),
        ("access_denied", 400, "You did not sign in"),
    ],
)
def test_what_goes_wrong_at_the_provider_is_a_page(linked, dfe, client, written, fault, status, title):
    dfe.says("dana", "alder", fault)
    answer = through(client)
    assert (answer.status_code, heading(answer)) == (status, title)
    assert "_auth_user_id" not in client.session
    logged = "\n".join(written())
    assert not re.search(r"code=|state=|dana|somebody@|eyJ|access_token|a-secret", logged)


@pytest.mark.parametrize("fault", ["discovery", "slow", "gone", "another provider"])
def test_a_provider_that_cannot_be_asked_is_a_page(linked, dfe, client, settings, fault):
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.5
    dfe.says("dana", "alder", fault)
    if fault == "gone":
        settings.DFE_ISSUER = "http://127.0.0.1:9"
    answer = client.post(START)
    expected = (400, "We could not check the answer of DfE Sign-in") if fault == "another provider" else (
        503, "DfE Sign-in does not answer"
    )  # fmt: skip
    assert (answer.status_code, heading(answer)) == expected


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("error=sessionexpired", "DfE Sign-in took too long"),
        ("error=access_denied", "We cannot tell where this began"),
        ("code=a&state=b", "We cannot tell where this began"),
        ("code=a", "We cannot tell where this began"),
        ("", "We cannot tell where this began"),
    ],
)
def test_what_did_not_begin_here_is_a_page(cast, dfe, client, query, title):
    answer = client.get(f"{RETURN}?{query}")
    assert (answer.status_code, heading(answer)) == (400, title)


def test_a_code_works_once_and_in_one_browser(linked, dfe, client):
    dfe.says("dana", "alder")
    told = requests.get(sent(client.post(START)), allow_redirects=False, timeout=5).headers["Location"]
    there = told[told.index("/account") :]
    assert heading(Client().get(there)) == "We cannot tell where this began"
    assert client.get(there).status_code == 302
    assert heading(client.get(there)) == "We cannot tell where this began"


def test_too_many_beginnings_wait(cast, dfe, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "dfe_sign_in": "2/m/ip"}
    assert [client.post(START).status_code for _ in range(3)] == [200, 200, 429]


def test_somebody_without_a_second_step_is_led_to_setting_one_up(cast, dfe, client):
    nina = person("nina", "Nina New", Role.TEACHER, cast.school, second_step=False)
    links.link(person=nina, sub="nina")
    dfe.says("nina", "alder")
    through(client)
    assert client.get("/schools/9992001/")["Location"] == reverse("people:second_step")


def test_where_it_was_wanted_to_go_is_kept_and_nowhere_else(linked, dfe, client):
    dfe.says("dana", "alder")
    for wanted, led in [
        ("/schools/9992001/files/", "/schools/9992001/files/"),
        ("https://evil.example/", "/"),
    ]:
        browser = Client()
        through(browser, next=wanted)
        cache.clear()
        assert second_step(browser)["Location"] == led
