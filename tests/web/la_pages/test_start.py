"""The list of first steps, which ticks itself off."""

import re

from stagepost_web.la_pages.queries import first_steps
from stagepost_web.people.actions import add_membership, add_person
from stagepost_web.people.models import Role
from stagepost_web.schools.actions import add_la
from stagepost_web.schools.la_actions import change_la, confirm_mail
from stagepost_web.schools.models import School
from tests import returning


def done(la, person) -> list[str]:
    return [step.title for step in first_steps(person, la) if step.done]


def test_a_new_authority_has_everything_to_do(cast, pages):
    la = add_la(code="997", name="Eastshire", by=None)
    officer = add_person(username="esme", name="Esme East", email="esme@eastshire.example", by=None)
    add_membership(person=officer, role=Role.LA_OFFICER, organisation=la, by=None)
    assert done(la, officer) == []
    change_la(la=la, email="data@eastshire.example", by=officer)
    confirm_mail(la=la, by=officer)
    la.refresh_from_db()
    assert done(la, officer) == ["Name your authority and its contacts", "Check that emails arrive"]


def test_each_step_is_seen_to_be_done(cast):
    assert "Add your schools" in done(cast.la, cast.officer)
    assert "Ask schools for their returns" not in done(cast.la, cast.officer)
    returning.return_request(cast)
    assert {"Open a collection", "Ask schools for their returns"} <= set(done(cast.la, cast.officer))


def test_people_are_done_when_every_school_has_somebody_who_can_send(cast):
    title = "Invite people at schools"
    assert title in done(cast.la, cast.officer)
    cast.sister_data_manager.memberships.update(ended_at="2026-01-01T00:00Z")
    assert title not in done(cast.la, cast.officer)
    [step] = [step for step in first_steps(cast.officer, cast.la) if step.title == title]
    assert step.about == "You have invited somebody who can send a return at 1 of 2 schools."


def test_a_school_that_has_closed_is_awaited_no_longer(cast):
    cast.sister_data_manager.memberships.update(ended_at="2026-01-01T00:00Z")
    School.objects.filter(pk=cast.sister_school.pk).update(status="Closed")
    steps = {step.title: step for step in first_steps(cast.officer, cast.la)}
    assert steps["Add your schools"].about == "1 added so far."
    assert steps["Invite people at schools"].done


def test_an_officer_without_collections_is_led_to_the_list(cast, pages):
    assert pages.get(cast.officer, "/las/999/").url == "/las/999/start/"
    assert pages.get(cast.reader, "/las/999/").status_code == 200
    html = pages.get(cast.officer, "/las/999/start/").text
    for address in re.findall(r'govuk-task-list__link"\s+href="([^"]+)"', html):
        assert pages.get(cast.officer, address).status_code == 200
