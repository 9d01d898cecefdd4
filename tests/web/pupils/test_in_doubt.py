"""A roll that may be another school's is asked about, and not taken silently."""

import pytest

from stagepost_web.pupils import jobs
from stagepost_web.pupils.models import UploadedRolls
from stagepost_web.pupils.queries import held_roll, on_other_rolls, waiting_roll
from tests import rolls
from tests.web.pupils.uploading import read, table

MANY = tuple(
    rolls.RollPupil(f"H99920022000{n}", f"Name{n}", "Child", f"2020-10-0{n}", "F", "1") for n in range(1, 7)
)
NEW = "/schools/9992001/roll/new/"


@pytest.fixture
def mistaken(cast):
    """Birch Primary's pupils, given as the first roll of Alder Primary."""
    rolls.taken(cast.sister_school, cast.sister_data_manager, rolls.table(MANY))
    return rolls.given(cast.school, cast.data_manager, rolls.table(MANY))


def test_who_is_on_another_roll_is_counted(cast, mistaken):
    assert (mistaken.elsewhere, mistaken.mostly_elsewhere, mistaken.in_doubt) == (6, True, True)
    assert on_other_rolls(cast.school, [MANY[0], MANY[1]._replace(left="2026-01-01")]) == 1
    assert on_other_rolls(cast.sister_school, MANY) == 0
    assert on_other_rolls(cast.other_school, MANY) == 0


def test_a_few_who_came_are_no_doubt(cast):
    rolls.taken(cast.sister_school, cast.sister_data_manager, rolls.table(MANY[:2]))
    given = rolls.given(cast.school, cast.data_manager, rolls.table(MANY))

    assert (given.elsewhere, given.in_doubt) == (2, False)


def test_the_school_is_asked(cast, pages, mistaken):
    page = pages.get(cast.data_manager, NEW).text
    assert "6 of these pupils are on another school’s roll." in page
    assert "Check that the file is of this school." in page
    asked = {"roll": str(mistaken.pk), "seen": ""}

    page = pages.post(cast.data_manager, f"{NEW}take/", asked, follow=True).text
    assert "Tick the box if these are the pupils of Alder Primary." in page
    assert held_roll(cast.school) is None
    pages.post(cast.data_manager, f"{NEW}take/", asked | {"sure": "yes"})

    assert held_roll(cast.school) == mistaken


def test_the_las_officer_must_choose_it(cast, pages):
    rolls.taken(cast.other_school, cast.other_data_manager)
    rolls.taken(cast.sister_school, cast.sister_data_manager, rolls.table(MANY))
    of_alder = [("9992001", pupil) for pupil in MANY]
    of_birch = [("9992002", pupil) for pupil in (*MANY, rolls.PUPILS[0])]
    uploaded = read(cast, table([*of_alder, *of_birch]))
    page = pages.get(cast.officer, "/las/999/rolls/new/").text
    assert "Use 1 roll" in page
    assert "On another roll" in page
    assert "<strong>More than half</strong>" in page

    pages.post(cast.officer, "/las/999/rolls/new/take/", {"all": str(uploaded.pk)})
    jobs.take_rolls.call(uploaded.pk)

    assert held_roll(cast.school) is None
    assert waiting_roll(cast.school)
    assert held_roll(cast.sister_school).pupil_count == 7
    assert UploadedRolls.objects.get().taken == 1
