"""The LA's side of a return, in a browser: received, opened, sent back, sent again, accepted, reported on."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import expect

from stagepost_web.exchange.models import Opening
from stagepost_web.reports.models import Report
from stagepost_web.submitting.actions import submit
from tests import returning
from tests.journeys.looking import look_at
from tests.journeys.processes import environ_of

PATIENT = ["--interval", "0.2", "--beat", "0.3", "--silence", "1.5", "--delay", "0.1"]


class Workers:
    """Workers as processes of their own, on the journey's database and vault."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "django", "worker", *PATIENT]
        self.running.append(subprocess.Popen(command, env=self.environment, stderr=subprocess.DEVNULL))
        return self.running[-1]

    def stop(self) -> None:
        for worker in self.running:
            worker.send_signal(signal.SIGTERM)
            worker.wait(timeout=20)


@pytest.fixture
def workers(cast: Any, settings: Any) -> Iterator[Workers]:
    workers = Workers(environ_of(settings))
    yield workers
    workers.stop()


@pytest.fixture
def return_request(cast):
    """Alder and Birch are asked; Alder has sent."""
    return_request, _ = returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)
    returning.sent(return_request, cast.data_manager)
    return return_request


def test_from_received_to_report(visit, cast, return_request, workers):
    workers.start()
    page = visit("/las/999/", cast.officer)
    look_at(page, "la collections")
    page.get_by_role("link", name=return_request.collection.title).click()
    look_at(page, "la board")
    page.get_by_role("link", name="Alder Primary").click()
    look_at(page, "la return submitted")

    page.get_by_role("button", name="Receive").click()
    expect(page.get_by_text("The school can no longer recall it.")).to_be_visible()
    look_at(page, "la return received")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").first.click()
    assert download.value.path().read_bytes() == returning.file(cast.school)

    page.get_by_role("link", name="See every pupil’s results").click()
    look_at(page, "la pupils")
    page.go_back()

    page.get_by_role("link", name="Send back").click()
    page.get_by_role("button", name="Send back to the school").click()
    expect(page.get_by_role("alert").get_by_text("Say what the school must correct.")).to_be_visible()
    look_at(page, "la send back with an error")
    page.get_by_label("What must the school correct?").fill("One child joined in May and is missing.")
    page.get_by_role("button", name="Send back to the school").click()
    look_at(page, "la return sent back")

    school = visit(f"/schools/9992001/requests/{return_request.pk}/", cast.data_manager)
    expect(school.get_by_text("One child joined in May and is missing.")).to_be_visible()
    again = returning.checked(return_request, cast.data_manager)
    submit(
        submission=again,
        seen=again.version.number,
        authority=returning.AUTHORITY,
        by=cast.data_manager,
        ip_address="",
    )

    page.reload()
    page.get_by_role("button", name="Receive").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("We added this report to the school’s files")).to_be_visible(timeout=60_000)
    look_at(page, "la return accepted")

    school.goto("/schools/9992001/files/")
    with school.expect_download() as download:
        school.get_by_role("link", name="9992001_eyfsp_2026_report_v2.pdf").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    page.reload()
    expect(page.get_by_role("definition").get_by_text("Opened by Dana Manager")).to_be_visible()


def test_by_keyboard_alone(visit, cast, return_request):
    page = visit("/las/999/", cast.officer)

    def go_to(name: str) -> None:
        """Tab on until the focus is on what is called so, and press Enter."""
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()").startswith(name):
                with page.expect_navigation():
                    page.keyboard.press("Enter")
                return
        raise AssertionError(f"The Tab key does not come to {name}.")

    go_to(return_request.collection.title)
    go_to("Alder Primary")
    go_to("Receive")
    go_to("Send back")
    page.keyboard.press("Tab")
    for _ in range(30):
        if page.evaluate("document.activeElement.name") == "to_put_right":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("One child is missing.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Sent back by Olive Officer")).to_be_visible()


def test_the_board_answers_while_one_types(visit, cast, return_request):
    page = visit(f"/las/999/collections/{return_request.collection_id}/", cast.officer)
    page.get_by_label("Search by name or number").press_sequentially("bir")

    expect(page.get_by_role("link", name="Alder Primary")).to_be_hidden()
    expect(page.get_by_role("rowheader", name="Birch Primary")).to_be_visible()
    assert "search=bir" in page.url
    assert page.evaluate("document.activeElement.id") == "search"


def test_the_board_without_javascript(visit, cast, return_request):
    page = visit(f"/las/999/collections/{return_request.collection_id}/", cast.officer, javascript=False)
    page.get_by_label("Search by name or number").fill("999/2002")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("rowheader")).to_have_text(["Birch Primary"])
    page.get_by_role("link", name=re.compile(r"^All \d")).click()
    page.get_by_role("link", name="Number").click()
    page.get_by_role("link", name="Number").click()

    assert "sort=-number" in page.url


def test_a_worker_killed_while_making_a_report(visit, cast, return_request, workers):
    """After another is started it is made, once."""
    page = visit(f"/las/999/collections/{return_request.collection_id}/", cast.officer)
    page.get_by_role("link", name="Alder Primary").click()
    page.get_by_role("button", name="Receive").click()
    page.get_by_role("button", name="Accept").click()
    report = Report.objects.get()
    worker = workers.start()
    wait_until_begun(report)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    report.refresh_from_db()
    assert report.made_at is None

    workers.start()

    expect(page.get_by_text("We added this report to the school’s files")).to_be_visible(timeout=60_000)
    assert return_request.school.deliveries.filter(direction="to_school").count() == 1
    assert Opening.objects.count() == 0


def wait_until_begun(report: Report) -> None:
    """Wait for the worker to claim the job. It then has its libraries to load, which takes it a second."""
    until = time.monotonic() + 60
    while (status := DBTaskResult.objects.get(pk=report.job).status) == "READY":
        assert time.monotonic() < until, "No worker has begun the job within a minute."
        time.sleep(0.01)
    assert status == "RUNNING"
