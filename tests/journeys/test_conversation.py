"""A school asks its authority about a finding, the officer answers, the school reads it: with and without
JavaScript, and by keyboard.
"""

import re

import pytest
from playwright.sync_api import expect

from stagepost_web.conversations.models import Message
from tests import returning
from tests.journeys.looking import look_at
from tests.web.conversations.conversing import QUESTION, from_la, from_school
from tests.web.la_pages import deciding


@pytest.fixture
def draft(cast, return_request):
    """Three children with A, and a UPN of an unknown LA: checked and not sent."""
    data = returning.exempt(cast.school, 0, 4, 6, of=returning.content(cast.school, "upn-unknown-la"))
    return returning.checked(return_request, cast.data_manager, data=data)


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_question_about_a_finding_and_its_answer(visit, cast, draft, javascript):
    suffix = "" if javascript else " without javascript"
    pupil = draft.version.findings.filter(rule="a-needs-exemption").order_by("pk")[0].pupil
    name = f"{pupil.surname}, {pupil.forename}"
    page = visit(
        f"/schools/9992001/deliveries/{draft.delivery.number}/", cast.data_manager, javascript=javascript
    )
    page.get_by_role("link", name=re.compile(f"^Ask your authority about this.*{name}")).last.click()
    expect(page.get_by_text("Your message will quote this.")).to_be_visible()
    expect(page.locator("blockquote")).to_contain_text(name)
    assert pupil.upn not in page.url
    assert pupil.surname not in page.url
    look_at(page, f"conversation to begin{suffix}")

    page.get_by_role("button", name="Send message").click()
    expect(page.get_by_role("alert").get_by_text("Write your message.")).to_be_visible()
    expect(page.locator("blockquote")).to_contain_text(name)
    look_at(page, f"conversation with an error{suffix}")
    page.get_by_label("Write to Northshire").fill(QUESTION)
    page.get_by_role("button", name="Send message").click()
    expect(page.get_by_text("Sent. Northshire has not read it yet.")).to_be_visible()
    look_at(page, f"conversation begun{suffix}")

    desk = visit("/las/999/", cast.officer, javascript=javascript)
    desk.get_by_role("link", name=re.compile("^Messages.*1.*unread")).click()
    look_at(desk, f"messages unread{suffix}")
    desk.get_by_role("link", name="Alder Primary: EYFS profile 2026").click()
    expect(desk.get_by_text("1 unread message", exact=True)).to_be_visible()
    expect(desk.locator("blockquote")).to_contain_text(name)
    look_at(desk, f"conversation unread{suffix}")
    desk.get_by_label("Write to Alder Primary").fill("It is right. Say so in your answer.")
    desk.get_by_role("button", name="Send message").click()
    expect(desk.get_by_role("link", name="Messages", exact=True)).to_be_visible()

    page.goto("/schools/9992001/")
    look_at(page, f"requests with a message{suffix}")
    page.get_by_role("link", name=re.compile("^Read 1 message")).click()
    expect(page.get_by_text("It is right. Say so in your answer.")).to_be_visible()
    expect(page.get_by_text("Olive Officer, Northshire")).to_be_visible()
    look_at(page, f"conversation answered{suffix}")
    desk.reload()
    expect(desk.get_by_text(re.compile("Alder Primary read this on"))).to_be_visible()


def test_by_keyboard_alone(visit, cast, return_request):
    from_school(cast, return_request)
    page = visit("/las/999/messages/", cast.officer)
    page.get_by_role("link", name="Alder Primary: EYFS profile 2026").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#newest")).to_be_in_viewport()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "id_text":
            break
    page.keyboard.type("Yes.")
    page.keyboard.press("Enter")
    page.keyboard.type("You must.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#message-2")).to_contain_text("Yes.")
    expect(page.locator("#message-2")).to_be_in_viewport()
    assert Message.objects.get(number=2).event.words.text == "Yes.\nYou must."


def test_a_double_click_sends_once(visit, cast, return_request):
    page = visit(f"/schools/9992001/requests/{return_request.pk}/messages/", cast.data_manager)
    page.get_by_label("Write to Northshire").fill("Hello")
    page.get_by_role("button", name="Send message").dblclick()
    expect(page.locator("#message-1")).to_be_visible()
    assert Message.objects.count() == 1


def test_a_conversation_of_several_days_and_people_that_is_closed(visit, cast):
    school_return = deciding.received(cast)
    asked = school_return.return_request
    from_school(cast, asked)
    from_school(cast, asked, "Her former school says the same.", by=cast.headteacher)
    from_la(cast, asked, "Then send it as it is.\n\n" + "A long answer goes on for a while. " * 12)
    from_la(cast, asked, "averyverylongwordthatnobodywouldtypebutsomebodymaypaste" * 3)
    deciding.decided(deciding.actions.accept, school_return, cast)

    page = visit(f"/schools/9992001/requests/{asked.pk}/messages/", cast.data_manager)
    expect(page.get_by_role("heading", name="This conversation is closed")).to_be_visible()
    look_at(page, "conversation closed")
    desk = visit(f"/las/999/requests/{asked.pk}/messages/", cast.officer)
    look_at(desk, "conversation closed la")


def test_links_that_ask_on_the_officer_s_page(visit, cast):
    school_return = deciding.answered(cast)
    page = visit(f"/las/999/returns/{school_return.pk}/", cast.officer)
    look_at(page, "return with links that ask")
    page.get_by_role("link", name=re.compile("^Ask the school about this")).first.click()
    page.get_by_label("Write to Alder Primary").fill("Who granted it?")
    page.get_by_role("button", name="Send message").click()
    expect(page.locator("#message-1 blockquote")).to_be_visible()
