"""Rolls in a browser: a school loads its own and corrects it, an authority loads those of many schools."""

import pytest
from playwright.sync_api import expect

from stagepost_web.pupils.reading import read_roll
from tests import returning, rolls
from tests.journeys.looking import look_at
from tests.journeys.test_la_decides import workers  # noqa: F401  (a fixture)
from tests.web.pupils.uploading import BOTH


@pytest.fixture
def roll(cast, tmp_path):
    """The dozen children of the right return, and one more."""
    twelve = read_roll(returning.file(cast.school), cast.school).pupils
    bad = rolls.PUPILS[1]._replace(dob="31/02/2020")
    path = tmp_path / "roll.csv"
    path.write_bytes(rolls.table([*twelve, rolls.PUPILS[0], bad]))
    return path


@pytest.fixture
def file(cast, tmp_path):
    path = tmp_path / returning.name(cast.school)
    path.write_bytes(returning.file(cast.school))
    return path


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_school_loads_its_roll_and_its_file_is_compared_with_it(visit, cast, roll, file, javascript):
    looked = look_at if javascript else (lambda page, name: None)
    returning.return_request(cast)
    page = visit("/", cast.data_manager, javascript=javascript)
    page.get_by_role("link", name="Roll", exact=True).click()
    looked(page, "no roll")
    page.get_by_role("button", name="Load your roll").click()
    page.get_by_role("button", name="Read this file").click()
    expect(page.get_by_role("alert").get_by_text("Choose a file.")).to_be_visible()
    looked(page, "roll upload with an error")
    page.get_by_label("Choose the file").set_input_files(roll)
    page.get_by_role("button", name="Read this file").click()
    expect(page.get_by_text("Reception: 13.")).to_be_visible()
    page.get_by_text("1 thing is not clear in your file").click()
    expect(page.get_by_role("cell", name="DOB")).to_be_visible()
    looked(page, "new roll")
    page.get_by_role("button", name="Use this roll").click()
    expect(page.get_by_text("We will compare every file")).to_be_visible()
    looked(page, "roll")

    page.get_by_role("link", name="Requests").click()
    page.get_by_role("link", name="EYFS profile 2026", exact=True).click()
    page.get_by_role("link", name="Upload a file").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Check this file").click()
    expect(page.get_by_text("Compared with 13 pupils.")).to_be_visible()
    expect(page.get_by_text("Imogen Ashdown, UPN H999200120001")).to_be_visible()
    looked(page, "verdict beside a roll")


def test_a_school_corrects_when_a_pupil_left_by_keyboard_alone(visit, cast):
    rolls.taken(cast.school, cast.data_manager)
    page = visit("/schools/9992001/roll/", cast.data_manager)
    page.get_by_role("link", name="Change when Imogen Ashdown joined and left").focus()
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Last day on your roll").get_by_label("Day").focus()
    for text in ("27", "3", "2026"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_text("The roll is corrected.")).to_be_visible()
    expect(page.get_by_role("cell", name="27 March 2026")).to_be_visible()
    look_at(page, "roll corrected")


def test_an_officer_loads_the_rolls_of_many_schools(visit, cast, tmp_path, workers):  # noqa: F811
    (tmp_path / "rolls.csv").write_bytes(BOTH)
    page = visit("/las/999/", cast.officer)
    page.get_by_role("link", name="Rolls", exact=True).click()
    page.get_by_role("button", name="Load rolls").click()
    look_at(page, "rolls upload")
    page.get_by_label("Choose the file").set_input_files(tmp_path / "rolls.csv")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("We are reading the file")).to_be_visible()
    look_at(page, "rolls being read")
    workers.start()
    expect(page.get_by_text("2 schools.")).to_be_visible(timeout=30_000)
    look_at(page, "new rolls")
    page.get_by_role("link", name="Alder Primary").click()
    look_at(page, "new roll of a school")
    page.get_by_role("link", name="New rolls").click()
    page.get_by_role("checkbox", name="Alder Primary").check()
    page.get_by_role("button", name="Use the ticked rolls").click()
    expect(page.get_by_text("1 roll is loaded. These are left.")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Use 1 roll").click()
    expect(page.get_by_role("link", name="With a roll 2")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("by Olive Officer, from rolls.csv.")).to_have_count(2)
    look_at(page, "rolls")


def test_a_roll_that_may_be_another_schools_is_asked_about(visit, cast):
    same = rolls.table(
        rolls.PUPILS[0]._replace(upn=f"H99920022000{n}", surname=f"Name{n}") for n in range(1, 7)
    )
    rolls.taken(cast.sister_school, cast.sister_data_manager, same)
    rolls.given(cast.school, cast.data_manager, same)
    page = visit("/schools/9992001/roll/new/", cast.data_manager)
    look_at(page, "roll in doubt")
    page.get_by_role("button", name="Use this roll").press("Enter")
    expect(page.get_by_text("Tick the box if these are the pupils of Alder Primary.")).to_be_visible()

    page.get_by_label("These are the pupils of Alder Primary").press("Space")
    page.get_by_role("button", name="Use this roll").press("Enter")

    expect(
        page.get_by_text("We will compare every file you upload from now on with this roll.")
    ).to_be_visible()
