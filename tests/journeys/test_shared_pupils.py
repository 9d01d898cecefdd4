"""Two schools have returned the same two pupils: about one they agree, the other the authority decides."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import look_at
from tests.web.la_pages import deciding
from tests.web.shared_pupils import sharing

REASON = "She was at Birch on the day of the assessment."


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_one_is_settled_by_the_schools_and_one_by_the_la(visit, cast, javascript):
    suffix = "" if javascript else " without javascript"
    alder, birch = sharing.two_shared(cast)
    own = visit(f"/schools/9992001/requests/{alder.pk}/", cast.data_manager, javascript=javascript)
    other = visit(f"/schools/9992002/requests/{birch.pk}/", cast.sister_data_manager, javascript=javascript)
    for page in (own, other):
        page.get_by_role("link", name=re.compile("^Say whose 2 shared pupils are")).click()
        expect(page.get_by_role("heading", name="Shared pupils")).to_be_visible()
    look_at(own, f"shared pupils{suffix}")

    first, second = sharing.mover(cast.school), sharing.second(cast.school)
    answer(own, first, "Theirs")
    expect(own.get_by_text("Your answer is saved.")).to_be_visible()
    answer(other, first, "Ours")
    expect(other.get_by_text("Both schools agree, so this is settled.")).to_be_visible()
    deciding.work_off()
    own.reload()
    expect(own.get_by_role("heading", name="What changed in your return")).to_be_visible()
    look_at(own, f"shared pupil settled{suffix}")
    assert first.upn not in sharing.upns(alder)

    answer(own, second, "Our dates are wrong")
    expect(own.get_by_text("Enter the first day, such as 1 9 2025.").first).to_be_visible()
    look_at(own, f"shared pupil with dates{suffix}")
    for part, typed in (("Day", "3"), ("Month", "9"), ("Year", "2025")):
        own.get_by_role("group", name="First day on your roll").get_by_label(part).fill(typed)
    own.get_by_role("button", name="Save this answer").click()
    answer(other, second, "Ours")

    desk = visit(f"/las/999/collections/{alder.collection_id}/", cast.officer, javascript=javascript)
    desk.get_by_role("link", name="Shared pupils").click()
    expect(desk.get_by_role("link", name=re.compile("For you to decide 1"))).to_be_visible()
    look_at(desk, f"shared pupils for the la{suffix}")
    desk.get_by_role("link", name=f"{second.surname}, {second.forename}").click()
    desk.get_by_label("Birch Primary", exact=True).check()
    desk.get_by_label("Reason").fill(REASON)
    desk.get_by_role("button", name="Settle this").click()
    expect(desk.get_by_text("Northshire decided this.")).to_be_visible()
    deciding.work_off()
    desk.reload()
    expect(desk.get_by_role("heading", name="What changed in the return of Alder Primary")).to_be_visible()
    look_at(desk, f"shared pupil decided{suffix}")
    own.reload()
    expect(own.get_by_text(REASON)).to_be_visible()
    assert second.upn not in sharing.upns(alder)


def answer(page, pupil, words):
    """From the list or another pupil: open the pupil, choose, and save."""
    if page.get_by_role("link", name="Shared pupils").count():
        page.get_by_role("link", name="Shared pupils").first.click()
    page.get_by_role("link", name=f"{pupil.surname}, {pupil.forename}").click()
    page.get_by_label(re.compile(f"^{words}")).check()
    page.get_by_role("button", name="Save this answer").click()
