"""An authority's first day, in production's own setting: an empty database, TLS, real sign-in, no command.

From the first officer's invitation to a report that a school opens.
"""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, Page, expect

from stagepost.formats.ctf import write
from stagepost.invention.faulty.right import right
from stagepost.records import Collection
from tests import people
from tests.journeys.letterbox import Letterbox, text_of
from tests.journeys.sign_in.test_first_sign_in import code, enter_password
from tests.registers import ALDER, register
from tests.web.site.machine import Machine, followed, free_port

SCHOOLS, PEOPLE = 40, 120
ROLES = ("Headteacher", "Data manager", "Teacher")
ACCEPTING = "manager0@school.example"


@pytest.fixture
def letterbox() -> Iterator[Letterbox]:
    box = Letterbox()
    box.port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=box.port)
    server.start()
    yield box
    server.stop()


@pytest.mark.slow
def test_from_an_empty_database_to_a_report(browser: Browser, letterbox, tmp_path):
    machine = Machine(tmp_path, letterbox.port)
    with followed(machine):
        desk = signed_in(browser, machine, letterbox, "alex@example.org")
        expect(desk.get_by_role("heading", name="First steps")).to_be_visible()
        name_the_authority(desk)
        check_that_emails_arrive(desk, letterbox)
        add_schools(desk, tmp_path)
        invite_people(desk, tmp_path)
        ask_for_phonics(desk)
        school = signed_in(browser, machine, letterbox, ACCEPTING)
        send_phonics(school, tmp_path)
        receive_and_accept(desk)
        open_the_report(school)


def signed_in(browser: Browser, machine: Machine, letterbox: Letterbox, address: str) -> Page:
    """The invitation in a browser of their own: a password, the second step, and where it leads."""
    link = re.search(r"https://\S+/key/\S+", awaited(letterbox, address))[0]
    page = browser.new_context(
        ignore_https_errors=True, base_url=f"https://localhost:{machine.port}"
    ).new_page()
    page.goto(link)
    page.get_by_label("New password", exact=True).fill(people.PASSWORD)
    page.get_by_label("New password again").fill(people.PASSWORD)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Sign in with your password").click()
    enter_password(page, address)
    page.get_by_role("button", name="Set up an app").click()
    page.get_by_label("Code").fill(code(page.locator(".stagepost-code").inner_text()))
    page.keyboard.press("Enter")
    page.get_by_role("button", name="I have saved my codes").click()
    return page


def awaited(letterbox: Letterbox, address: str, about: str = "") -> str:
    """The text of a letter to somebody, once it has come."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for letter in letterbox.letters:
            if letter["To"] == address and about in letter["Subject"]:
                return text_of(letter)
        time.sleep(0.1)
    raise AssertionError(f"No letter to {address} about {about!r}.")


def name_the_authority(desk: Page) -> None:
    desk.get_by_role("link", name="Name your authority and its contacts").click()
    desk.get_by_label("Email address").fill("data@example.org")
    desk.get_by_label("Telephone (optional)").fill("01632 960 001")
    desk.get_by_role("button", name="Save").click()
    expect(desk.get_by_text("Settings saved.")).to_be_visible()


def check_that_emails_arrive(desk: Page, letterbox: Letterbox) -> None:
    desk.get_by_role("link", name="Check that emails arrive").click()
    desk.get_by_role("button", name="Send the email").click()
    desk.goto(re.search(r"https://\S+", awaited(letterbox, "alex@example.org", "arrive"))[0])
    expect(desk.get_by_text("Emails arrive.")).to_be_visible()


def add_schools(desk: Page, folder: Path) -> None:
    """The register of three authorities, of which this one has forty schools."""
    rows = [
        ALDER
        | {
            "URN": str(100_000 + 1000 * int(la) + place),
            "LA (code)": la,
            "EstablishmentNumber": str(2001 + place),
            "EstablishmentName": f"School {place:02} of {la}",
        }
        for la in ("887", "888", "889")
        for place in range(SCHOOLS)
    ]
    (folder / "register.csv").write_bytes(register(*rows))
    desk.get_by_role("link", name="First steps").click()
    desk.get_by_role("link", name="Add your schools").click()
    desk.get_by_role("button", name="Upload a list of schools").click()
    desk.get_by_label("Choose the file").set_input_files(folder / "register.csv")
    desk.get_by_role("button", name="Upload").click()
    desk.get_by_role("button", name=f"Apply all {SCHOOLS} suggested changes").click(timeout=60_000)
    expect(desk.get_by_text(f"You have applied {SCHOOLS} changes.")).to_be_visible()


def invite_people(desk: Page, folder: Path) -> None:
    lines = ["School number,Name,Email,Role"]
    for place in range(PEOPLE):
        role = ROLES[place % 3]
        mailbox = f"{role.split()[-1].lower()}{place // 3}@school.example"
        lines.append(f"888{2001 + place // 3},{role.split()[-1].title()} Number{place // 3},{mailbox},{role}")
    (folder / "people.csv").write_text("\n".join(lines))
    desk.get_by_role("link", name="First steps").click()
    desk.get_by_role("link", name="Invite people at schools").click()
    desk.get_by_role("button", name="Invite many from a CSV").click()
    desk.get_by_label("Choose the CSV file").set_input_files(folder / "people.csv")
    desk.get_by_role("button", name="Check the list").click()
    desk.get_by_role("button", name=f"Invite {PEOPLE} people").click()
    expect(desk.get_by_text(f"{PEOPLE} people have been invited.")).to_be_visible(timeout=90_000)


def ask_for_phonics(desk: Page) -> None:
    desk.get_by_role("link", name="First steps").click()
    desk.get_by_role("link", name="Open a collection").click()
    desk.get_by_label("Phonics screening check").check()
    desk.get_by_label("Summer").select_option("2026")
    desk.get_by_role("button", name="Continue").click()
    desk.get_by_label("No", exact=True).check()
    desk.get_by_role("button", name="Open the collection").click()
    expect(desk.get_by_text(f"{SCHOOLS} schools to ask")).to_be_visible()
    desk.get_by_role("button", name="Ask these schools").click()
    expect(desk.get_by_text(f"You have asked {SCHOOLS} schools.")).to_be_visible()
    desk.get_by_role("link", name="First steps").click()
    expect(desk.get_by_role("main").get_by_text("To do")).to_have_count(1)  # the rehearsal


def send_phonics(school: Page, folder: Path) -> None:
    _, sent = right(Collection.PHONICS, 2026)
    header = sent.header
    source = header.source._replace(la="888", estab="2001", urn="988000", name="School 00 of 888")
    to = header.destination._replace(la="888")
    file = folder / "8882001_PHO_888LLLL_001.xml"
    file.write_bytes(write(sent._replace(header=header._replace(source=source, destination=to))))
    school.get_by_role("link", name="Phonics screening check 2026", exact=True).click()
    school.get_by_role("link", name="Upload a file").click()
    school.locator("input[type=file]").set_input_files(file)
    school.get_by_role("button", name="Check this file").click()
    school.get_by_role("link", name="Continue to send").first.click()
    school.get_by_label(re.compile("Headteacher Number0")).check()
    school.get_by_label("I have this person’s authority").check()
    school.get_by_role("button", name="Confirm and send").click()
    expect(school.get_by_role("heading", name="Sent", exact=True)).to_be_visible()


def receive_and_accept(desk: Page) -> None:
    desk.get_by_role("link", name="Collections", exact=True).click()
    desk.get_by_role("link", name="Phonics screening check 2026").click()
    desk.get_by_role("link", name="School 00 of 888").click()
    desk.get_by_role("button", name="Receive").click()
    desk.get_by_role("button", name="Accept", exact=True).click()
    expect(desk.get_by_text("You have accepted the return from")).to_be_visible()


def open_the_report(school: Page) -> None:
    school.get_by_role("link", name="Files", exact=True).click()
    report = school.get_by_role("link", name=re.compile(r"report_v1\.pdf"))
    until = time.monotonic() + 90
    while not report.count() and time.monotonic() < until:
        time.sleep(1)
        school.reload()
    with school.expect_download() as download:
        report.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
