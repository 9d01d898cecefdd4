"""Parts of a page that are fetched anew while it is open: no fault takes one away, and whoever must sign in
is led there and back.

A part that is not in `PARTS` fails a test.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Locator, Page, Route, expect

import stagepost_web
from stagepost_web.earlier.models import EarlierFile
from stagepost_web.people.list_actions import apply_list, keep_list
from stagepost_web.people.list_judging import judge
from stagepost_web.people.list_reading import read
from stagepost_web.people.models import PeopleList
from stagepost_web.pupils.models import UploadedRolls
from stagepost_web.reports.models import Report
from stagepost_web.schools.models import School, UploadedList
from tests import earlier, returning
from tests.journeys.looking import look_at
from tests.journeys.sign_in.test_first_sign_in import code, enter_password
from tests.people import TOTP_SECRET, Cast
from tests.registers import ALDER, register
from tests.web.la_pages import deciding
from tests.web.pupils import uploading
from tests.web.schools.uploading import waiting

SITE = Path(stagepost_web.__file__).parent
FETCHES = re.compile(r"\s(?:data-)?hx-(?:get|post|put|patch|delete|query|action|method|boost|trigger)\b")
STALE = "We could not update this page."


class Part(NamedTuple):
    """One such part."""

    template: str
    """Where it says that it is fetched."""
    place: str
    """Its selector."""
    opens: Callable[[Cast], str]
    """Makes what it shows, and gives the address of its page."""
    fetch: Callable[[Page], None]
    """What has the page fetch it."""
    change: Callable[[], None]
    """Something else that it will show then."""
    changed: Callable[[Locator], Locator]
    """That, in the part."""


def board(cast: Cast) -> str:
    request, _ = returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)
    returning.sent(request, cast.data_manager)
    return f"/las/999/collections/{request.collection_id}/?standing=not_started"


def search(page: Page) -> None:
    box = page.get_by_label("Search by name or number")
    box.fill("birc" if box.input_value() == "bir" else "bir")
    page.clock.fast_forward(500)


def rename() -> None:
    School.objects.filter(name="Birch Primary").update(name="Birch and Beech Primary")


def return_page(cast: Cast) -> str:
    return f"/las/999/returns/{deciding.accepted(cast).pk}/?from=board"


def wait(page: Page) -> None:
    page.clock.fast_forward(3000)


def give_up() -> None:
    DBTaskResult.objects.filter(pk=Report.objects.get().job).update(status="FAILED")


def list_page(cast: Cast) -> str:
    waiting(cast, register(ALDER))
    return "/las/999/schools/differences/"


def give_up_list() -> None:
    DBTaskResult.objects.filter(pk=UploadedList.objects.get().job).update(status="FAILED")


def inviting(cast: Cast) -> str:
    reading = read(b"School number,Name,Email,Role\n9992001,Lisa List,lisa@list.example,Teacher\n")
    kept = keep_list(la=cast.la, judged=judge(reading.lines, cast.la), by=cast.officer)
    apply_list(people_list=kept, by=cast.officer)
    return f"/las/999/people/lists/{kept.pk}/"


def finish() -> None:
    PeopleList.objects.update(done=1, invited=1)


def rolls_page(cast: Cast) -> str:
    uploading.uploaded(cast)
    return "/las/999/rolls/new/"


def give_up_rolls() -> None:
    DBTaskResult.objects.filter(pk=UploadedRolls.objects.get().job).update(status="FAILED")


def earlier_page(cast: Cast) -> str:
    earlier.uploaded(cast, b"UPN,Mark\nA999200121001,33\n")
    return "/las/999/earlier/phonics/new/"


def give_up_earlier() -> None:
    DBTaskResult.objects.filter(pk=EarlierFile.objects.get().job).update(status="FAILED")


PARTS = {
    "board": Part(
        "la_pages/templates/la_pages/board.html",
        "#board",
        board,
        search,
        rename,
        lambda part: part.get_by_role("rowheader", name="Birch and Beech Primary"),
    ),
    "report": Part(
        "la_pages/templates/la_pages/parts/report.html",
        "#report",
        return_page,
        wait,
        give_up,
        lambda part: part.get_by_text("We could not make the report."),
    ),
    "list": Part(
        "la_pages/templates/la_pages/parts/list_progress.html",
        "#list-progress",
        list_page,
        wait,
        give_up_list,
        lambda part: part.get_by_text("We could not read this file."),
    ),
    "rolls": Part(
        "la_pages/templates/la_pages/parts/loading_progress.html",
        "#loading-progress",
        rolls_page,
        wait,
        give_up_rolls,
        lambda part: part.get_by_text("We could not finish."),
    ),
    "earlier": Part(
        "la_pages/templates/la_pages/parts/loading_progress.html",
        "#loading-progress",
        earlier_page,
        wait,
        give_up_earlier,
        lambda part: part.get_by_text("We could not finish."),
    ),
    "inviting": Part(
        "la_pages/templates/la_pages/parts/inviting.html",
        "#inviting",
        inviting,
        wait,
        finish,
        lambda part: part.get_by_text("1 person has been invited."),
    ),
}

every_part = pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)


def answering(status: int) -> Callable[[Route], None]:
    """A page of its own, as the site or a proxy before it may answer."""
    page = "<!DOCTYPE html><html lang=en><title>Not this</title><main>Something else</main></html>"
    return lambda route: route.fulfill(status=status, content_type="text/html; charset=utf-8", body=page)


def never(route: Route) -> None:
    """No answer at all."""


FAULTS: dict[str, Callable[[Route], Any]] = {
    **{str(status): answering(status) for status in (400, 403, 404, 413, 429, 500, 502, 503, 504)},
    "another page": answering(200),
    "no connection": lambda route: route.abort("connectionrefused"),
    "cut off": lambda route: route.abort("connectionreset"),
    "no answer in time": never,
}


@pytest.fixture
def opened(visit, cast, part: Part) -> Page:
    """The page in the officer's browser, whose complaints about faults do not count."""
    page = visit("/help/", cast.officer).context.new_page()
    page.clock.install()
    page.goto(part.opens(cast))
    expect(page.locator(part.place)).to_be_visible()
    return page


def test_every_part_that_is_fetched_is_tried_here():
    found = {
        str(file.relative_to(SITE))
        for file in SITE.rglob("*.html")
        if FETCHES.search(file.read_text("utf-8"))
    }
    assert found == {part.template for part in PARTS.values()}


@every_part
def test_no_fault_takes_it_away_and_the_next_answer_counts(part, opened):
    page, place = opened, opened.locator(part.place)
    stale = page.get_by_role("status").get_by_text(STALE)
    for name, fault in FAULTS.items():
        address, was = page.url, place.inner_text()
        with fetched_amid(fault, page, part):
            expect(stale, name).to_be_visible()
            assert (page.url, place.inner_text()) == (address, was), name
        part.fetch(page)
        expect(stale, name).to_be_hidden()

    part.change()
    part.fetch(page)
    expect(part.changed(place)).to_be_visible()


@contextmanager
def fetched_amid(fault: Callable[[Route], Any], page: Page, part: Part) -> Iterator[None]:
    page.route("**/*", fault)
    with page.expect_request(lambda request: request.headers.get("hx-request") == "true"):
        part.fetch(page)
    if fault is never:
        page.clock.fast_forward(60_000)
    yield
    page.unroute_all(behavior="ignoreErrors")


@every_part
def test_an_error_takes_nothing_away_even_where_our_script_is_missing(part, opened):
    page, place = opened, opened.locator(part.place)
    page.route("**/fetched_parts*.js", lambda route: route.abort())
    page.reload()
    was = place.inner_text()
    with fetched_amid(answering(500), page, part):
        page.wait_for_timeout(300)
        assert place.inner_text() == was


@every_part
def test_the_page_that_could_not_be_updated_can_be_used_by_everybody(part, opened):
    with fetched_amid(answering(500), opened, part):
        expect(opened.get_by_text(STALE)).to_be_visible()
    look_at(opened, f"not updated {part.place}")


def test_going_back_after_a_search_loads_the_page_whole(visit, cast):
    page = visit(board(cast), cast.officer)
    page.get_by_label("Search by name or number").press_sequentially("bir")
    expect(page).to_have_url(re.compile("search=bir"))

    page.go_back()

    expect(page.get_by_label("Search by name or number")).to_have_value("")
    expect(page.locator("body")).to_have_class(re.compile("js-enabled"))


@every_part
def test_what_the_clock_has_fetched_is_told_from_what_somebody_asked_for(part, opened):
    with opened.expect_request(lambda request: request.headers.get("hx-request") == "true") as sent:
        part.fetch(opened)

    assert ("stagepost-unattended" in sent.value.headers) is (part.fetch is wait)


@every_part
def test_a_lost_session_leads_to_sign_in_and_back_to_the_page(part, opened):
    page, address = opened, opened.url
    Session.objects.all().delete()
    part.fetch(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    enter_password(page, "officer")
    page.get_by_label("Code").fill(code(TOTP_SECRET))
    page.keyboard.press("Enter")

    expect(page).to_have_url(address)
    expect(page.locator(part.place)).to_be_visible()


@every_part
def test_a_lost_second_step_leads_to_setting_one_up(part, opened, cast):
    Authenticator.objects.filter(user=cast.officer).delete()
    part.fetch(opened)

    expect(opened.get_by_role("heading", level=1)).to_have_text("Set up a second step")
