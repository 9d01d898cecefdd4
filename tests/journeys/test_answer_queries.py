"""A school answers what was found, its LA decides: with and without JavaScript, and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from stagepost_web.returns.answer_actions import answer_findings
from stagepost_web.returns.models import Answer
from stagepost_web.submitting.actions import submit
from tests import returning
from tests.journeys.looking import look_at

GRANTED = "The child has been granted an exemption."


@pytest.fixture
def draft(cast, return_request):
    """Three children with A, and one UPN of an unknown LA."""
    data = returning.exempt(cast.school, 0, 4, 6, of=returning.content(cast.school, "upn-unknown-la"))
    return returning.checked(return_request, cast.data_manager, data=data)


def names(cast, *places: int) -> list[str]:
    pupils = returning.content(cast.school).pupils
    return [f"{pupils[place].surname}, {pupils[place].forename}" for place in places]


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_answering_some_and_then_the_others(visit, cast, draft, javascript):
    suffix = "" if javascript else " without javascript"
    first, second, third = names(cast, 0, 4, 6)
    page = visit(
        f"/schools/9992001/deliveries/{draft.delivery.number}/", cast.data_manager, javascript=javascript
    )
    look_at(page, f"verdict with queries{suffix}")
    page.get_by_role("link", name=re.compile("^Answer.*A is recorded")).click()
    look_at(page, f"answer{suffix}")
    expect(page.get_by_label("Give the reason")).to_be_hidden()
    for name in (first, second, third):
        expect(page.get_by_label(name)).to_be_checked()

    page.get_by_label("Another reason").check()
    page.get_by_label("Give the reason").fill("The LA agreed in May.")
    page.get_by_role("button", name="Clear all").click()
    expect(page.get_by_label("Give the reason")).to_have_value("The LA agreed in May.")
    page.get_by_role("button", name="Save this answer").click()
    expect(page.get_by_role("alert").get_by_text("Choose at least one from the list.")).to_be_visible()
    look_at(page, f"answer with an error{suffix}")
    page.get_by_label(second).check()
    page.get_by_role("button", name="Save this answer").click()
    look_at(page, f"verdict with an answer{suffix}")

    page.get_by_role("link", name="Answer the others").click()
    expect(page.get_by_label(first)).to_be_checked()
    expect(page.get_by_label(second)).not_to_be_checked()
    look_at(page, f"answer the others{suffix}")
    page.get_by_label(GRANTED).check()
    page.get_by_role("button", name="Save this answer").click()
    look_at(page, f"verdict with two answers{suffix}")

    reasons = Answer.objects.order_by("finding_id").values_list("reason", flat=True)
    assert list(reasons) == [GRANTED, "The LA agreed in May.", GRANTED]
    page.get_by_role("link", name="Continue to send").first.click()
    expect(page.get_by_text("1 of 4 queries is not answered.")).to_be_visible()
    look_at(page, f"confirm with an unanswered query{suffix}")


def test_a_query_about_one_pupil_is_answered_by_keyboard_alone(visit, cast, draft):
    page = visit(f"/schools/9992001/deliveries/{draft.delivery.number}/", cast.headteacher)

    def press_to(role: str, words: str | re.Pattern[str]) -> None:
        target = page.get_by_role(role, name=words).first.element_handle()
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("target => document.activeElement === target", target):
                return
        raise AssertionError(f"Tab never came to the {role} {words}")

    press_to("link", re.compile("^Answer.*UPN"))
    page.keyboard.press("Enter")
    press_to("radio", "We checked the UPN with the pupil")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")  # as in any form, it presses the button that saves

    expect(page.get_by_text("Your answer has been saved.")).to_be_visible()
    assert Answer.objects.get().answered_by == cast.headteacher


def test_the_la_returns_one_and_accepts_the_others(visit, cast, draft, return_request):
    findings = list(draft.version.findings.filter(rule="a-needs-exemption"))
    answer_findings(findings=findings, reason=GRANTED, by=cast.data_manager)
    submit(
        submission=draft,
        seen=draft.version.number,
        authority=returning.AUTHORITY,
        by=cast.data_manager,
        ip_address="",
    )
    page = visit(f"/las/999/collections/{return_request.collection_id}/", cast.officer)
    expect(page.get_by_role("cell", name="3", exact=True)).to_be_visible()
    look_at(page, "la board with answers")
    page.get_by_role("link", name="Alder Primary").click()
    look_at(page, "la return with answers")
    page.get_by_role("link", name="Return these answers").click()
    look_at(page, "la return answers")
    page.get_by_role("button", name="Clear all").click()
    page.get_by_role("button", name="Return to the school").click()
    look_at(page, "la return answers with errors")
    page.get_by_label("Why are you returning these answers?").fill("Who granted it?")
    page.get_by_label(names(cast, 4)[0]).check()
    page.get_by_role("button", name="Return to the school").click()
    look_at(page, "la return with a returned answer")
    page.get_by_role("button", name="Accept these answers").click()
    look_at(page, "la return with decisions")

    assert sorted(Answer.objects.values_list("decision", flat=True)) == ["accepted", "accepted", "returned"]
    school = visit(f"/schools/9992001/requests/{return_request.pk}/", cast.data_manager)
    expect(school.get_by_text("Who granted it?")).to_be_visible()
    look_at(school, "request with a returned answer")
    school.get_by_role("link", name="Answer again").click()
    look_at(school, "answer again")
    school.goto(f"/schools/9992001/deliveries/{draft.delivery.number}/")
    look_at(school, "verdict with a returned answer")
