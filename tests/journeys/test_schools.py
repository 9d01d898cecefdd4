"""The LA's schools, in a browser: the register waiting, read by a worker and applied; and one by hand."""

import re

import pytest
from playwright.sync_api import expect

from stagepost_web.schools.models import School
from tests.journeys.looking import look_at
from tests.journeys.test_la_decides import workers  # noqa: F401  (a fixture)
from tests.registers import ACADEMY, ALDER, BIRCH, ELM, register
from tests.web.schools.uploading import read

SECONDARY = ELM | {
    "URN": "900012",
    "EstablishmentNumber": "4001",
    "EstablishmentName": "Oak High",
    "StatutoryLowAge": "11",
    "StatutoryHighAge": "18",
}
CLOSED = ALDER | {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026"}
NEW_ALDER = (
    ALDER
    | ACADEMY
    | {"URN": "900050", "EstablishmentNumber": "2050", "EstablishmentName": "Alder Academy"}
    | {"PreviousLA (code)": "999", "PreviousEstablishmentNumber": "2001", "OpenDate": "01-09-2026"}
)
BROKEN = BIRCH | {"URN": "900013", "EstablishmentNumber": "2013", "EstablishmentName": "=1+1"}
LIST = register(CLOSED, NEW_ALDER, BIRCH | {"StatutoryLowAge": "7"}, ELM, SECONDARY, BROKEN)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "edubasealldata.csv"
    path.write_bytes(LIST)
    return path


def test_from_the_register_to_the_schools(visit, cast, file, workers):  # noqa: F811
    page = visit("/las/999/", cast.officer)
    page.get_by_role("link", name="Schools", exact=True).click()
    look_at(page, "schools")
    page.get_by_role("button", name="Upload a list of schools").click()
    look_at(page, "schools upload")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("alert").get_by_text("Choose a file.")).to_be_visible()
    look_at(page, "schools upload with an error")

    page.get_by_label("Choose the file").set_input_files(file)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("We are reading the file")).to_be_visible()
    look_at(page, "schools list being read")
    workers.start()
    expect(page.get_by_role("heading", name="What has changed")).to_be_visible(timeout=30_000)
    look_at(page, "schools differences")

    page.get_by_role("link", name=re.compile("^New number or URN 1")).click()
    expect(page.get_by_text("Number: 999/2001 → 999/2050")).to_be_visible()
    page.get_by_role("link", name=re.compile("^All 4")).click()
    expect(page.get_by_role("checkbox", name=re.compile("Oak High"))).not_to_be_checked()
    page.get_by_role("checkbox", name=re.compile("Elm Infant")).uncheck()
    page.get_by_role("button", name="Apply the ticked changes").click()
    expect(page.get_by_text("You have applied 2 changes.")).to_be_visible()
    look_at(page, "schools differences applied in part")
    page.get_by_role("button", name="Apply the suggested change").click()
    expect(page.get_by_text("You have applied 1 change.")).to_be_visible()

    page.get_by_role("button", name="Discard this list").click()
    expect(page.get_by_role("link", name="Alder Academy")).to_be_visible()
    look_at(page, "schools list")
    page.get_by_role("link", name="Alder Academy").click()
    expect(page.get_by_text("999/2001, URN 900001, until 1 September 2026")).to_be_visible()
    look_at(page, "school")
    assert School.objects.get(pk=cast.school.pk).number == "9992050"
    school = visit("/schools/9992001/", cast.data_manager)
    expect(school.get_by_text("Alder Academy").first).to_be_visible()


def test_one_school_by_hand(visit, cast):
    page = visit("/las/999/schools/", cast.officer)
    page.get_by_role("button", name="Add a school").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert").get_by_text("Enter the school’s name.")).to_be_visible()
    look_at(page, "school added with an error")
    page.get_by_label("Name", exact=True).fill("Little Acorns")
    page.get_by_label("School number").fill("512345")
    page.get_by_label("Phase").select_option("Nursery")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("You have added Little Acorns.")).to_be_visible()
    expect(page.get_by_text("Owes EYFS profile")).to_be_visible()

    page.get_by_role("button", name="Change details").click()
    look_at(page, "school changed")
    page.get_by_label("Telephone (optional)").fill("01632 960 222")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Close school").click()
    page.get_by_label("Last day").fill("31/02/2026")
    page.get_by_role("button", name="Close school").click()
    expect(page.get_by_role("alert").get_by_text("Enter a date, such as 31/08/2026.")).to_be_visible()
    look_at(page, "school closed with an error")
    page.get_by_label("Last day").fill("31/01/2026")
    page.get_by_role("button", name="Close school").click()
    expect(page.get_by_text("The last day of Little Acorns is 31 January 2026.")).to_be_visible()
    look_at(page, "school closed")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_list_that_cannot_be_read_says_so(visit, cast, javascript):
    read(cast, b"UPN,Surname\r\n")
    page = visit("/las/999/schools/differences/", cast.officer, javascript=javascript)
    expect(page.get_by_text("No school has been changed.")).to_be_visible()
    look_at(page, f"schools unreadable {javascript}")


def test_by_keyboard_alone(visit, cast):
    read(cast, register(ALDER, BIRCH, ELM))
    page = visit("/las/999/schools/", cast.officer)

    def go_to(name: str, key: str = "Enter") -> None:
        """Tab on until the focus is on what is called so, and press a key."""
        for _ in range(60):
            page.keyboard.press("Tab")
            words = "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"
            if page.evaluate(words).startswith(name):
                page.keyboard.press(key)
                return
        raise AssertionError(f"The Tab key does not come to {name}.")

    go_to("See what has changed")
    expect(page.get_by_role("heading", name="What has changed")).to_be_visible()
    go_to("Elm Infant School", "Space")
    go_to("Apply the ticked")
    expect(page.get_by_text("You have applied 2 changes.")).to_be_visible()
    assert not School.objects.filter(number="9992011").exists()
