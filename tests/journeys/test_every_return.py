"""Each return from its file to the report, what is added to one that was sent, and answers after a resend."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from stagepost.formats.ctf import write
from stagepost.records import Collection
from stagepost_web.returns.actions import send_back
from stagepost_web.returns.models import Answer, Version
from stagepost_web.submitting.actions import receive
from tests import returning
from tests.journeys.test_the_whole_job import answer
from tests.library.measures.children import judged

KINDS = {Collection.PHONICS: "PHO_{}LLLL", Collection.KS1: "KS1_{}LLLL", Collection.KS2: "KS2_NAALLLL"}
OUTCOMES = {
    Collection.KS1: ({"REA": "GDS", "WRI": "EXS", "MAT": "EXS", "SCI": "EXS"},) * 2,
    Collection.KS2: ({"WRI": "GDS", "SCI": "EXS"}, {"REA": "PK3", "WRI": "PK4", "MAT": "PK3", "SCI": "HNM"}),
}
ANSWER = "The child has been granted an exemption."


@pytest.fixture
def asked(cast):
    """What the school is asked for, by its kind."""

    def asked_for(kind="eyfsp"):
        return returning.return_requests(cast.la, cast.officer, cast.school, kind=kind)[0]

    return asked_for


@pytest.fixture
def on_disk(cast, tmp_path):
    """A file as the school would upload it, the next of its return each time."""
    made = []

    def put(data, middle="FSP_{}LLLL"):
        made.append(tmp_path / f"{cast.school.number}_{middle.format(cast.la.code)}_{len(made) + 1:03}.xml")
        made[-1].write_bytes(data)
        return made[-1]

    return put


def right(school, kind) -> bytes:
    """A file in which nothing is wrong."""
    if kind not in OUTCOMES:
        return returning.file(school, kind=kind.value)
    outcomes = (judged(kind, codes, returning.SUMMER) for codes in OUTCOMES[kind])
    return returning.assessed(school, kind, *outcomes)


def upload(page, address, file, link="Upload a file", effect="") -> None:
    page.goto(address)
    page.get_by_role("link", name=link).first.click()
    if effect:
        page.get_by_label(effect).check()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Check this file").click()


def send(page) -> None:
    page.get_by_role("link", name="Continue to send").first.click()
    page.get_by_label("Hattie Head, headteacher").check()
    page.get_by_label("I have this person’s authority").check()
    page.get_by_role("button", name="Confirm and send").click()
    expect(page.get_by_role("heading", name="Sent", exact=True)).to_be_visible()


def address_of(return_request) -> str:
    return f"/schools/{return_request.school.number}/requests/{return_request.pk}/"


@pytest.mark.parametrize("kind", KINDS)
def test_from_the_file_to_the_report(visit, cast, asked, on_disk, kind):
    return_request = asked(kind.value)
    school, desk = visit("/", cast.data_manager), visit("/", cast.officer)
    upload(school, address_of(return_request), on_disk(right(cast.school, kind), KINDS[kind]))
    send(school)

    desk.get_by_role("link", name=return_request.collection.title).first.click()
    desk.get_by_role("link", name=cast.school.name).click()
    desk.get_by_role("button", name="Receive").click()
    desk.get_by_role("button", name="Accept", exact=True).click()
    expect(desk.get_by_text("Accepted by Olive Officer").first).to_be_visible()
    call_command("worker", "--batch")

    school.get_by_role("link", name="Files", exact=True).click()
    with school.expect_download() as download:
        school.get_by_role("link", name=re.compile(f"_{kind.value}_2026_report_v1.pdf")).click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def test_those_who_take_the_check_again_are_added_to_year_1(visit, cast, asked, on_disk):
    return_request = asked("phonics")
    whole = returning.content(cast.school, kind="phonics")
    years = {group: [pupil for pupil in whole.pupils if pupil.year_group == group] for group in "12"}
    assert all(years.values())
    page = visit("/", cast.data_manager)
    for group, link in (("1", "Upload a file"), ("2", "Add to this return")):
        data = write(whole._replace(pupils=tuple(years[group])))
        upload(page, address_of(return_request), on_disk(data, KINDS[Collection.PHONICS]), link)
        send(page)

    held = Version.objects.get(held_by__return_request=return_request)
    assert [pupil.upn for pupil in held.pupils.all()] == [
        pupil.upn for group in "12" for pupil in years[group]
    ]


def test_one_pupil_is_added(visit, cast, asked, on_disk):
    return_request = asked()
    page = visit("/", cast.data_manager)
    upload(page, address_of(return_request), on_disk(returning.some(cast.school, 0, 11)))
    send(page)
    upload(
        page, address_of(return_request), on_disk(returning.some(cast.school, 11, 12)), "Add to this return"
    )
    send(page)

    held = Version.objects.get(held_by__return_request=return_request)
    assert (held.pupil_count, held.number) == (12, 2)


def test_answers_hold_when_the_return_is_sent_again(visit, cast, asked, on_disk):
    return_request = asked()
    page = visit("/", cast.data_manager)
    upload(page, address_of(return_request), on_disk(returning.exempt(cast.school, 2, 5)))
    answer(page, ANSWER)
    send(page)
    sent = Version.objects.get(held_by__return_request=return_request).submission
    receive(submission=sent, by=cast.officer)
    send_back(school_return=sent.version.school_return, words="A child is missing.", by=cast.officer)

    again = returning.exempt(cast.school, 2, 5)
    newer = on_disk(returning.made(again, "2026-06-20T10:00:00"))
    upload(page, address_of(return_request), newer, effect="Replace what you uploaded before")
    expect(page.get_by_text(ANSWER).first).to_be_visible()
    send(page)

    held = Version.objects.get(held_by__return_request=return_request)
    assert held.number == 2
    assert set(Answer.objects.filter(finding__version=held).values_list("reason", flat=True)) == {ANSWER}
