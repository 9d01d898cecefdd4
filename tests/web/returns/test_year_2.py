"""Last summer's phonics check of Year 2: who met the standard, who takes it again, and whom to ask."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from stagepost_web.pupils.models import Roll
from stagepost_web.returns.presenting.year_2 import counts, lines
from stagepost_web.returns.year_2 import Standing, las_of, year_2
from stagepost_web.schools.models import School
from stagepost_web.submitting.actions import recall
from tests import earlier, returning
from tests import year_2 as summer


def found(cast, las=None, today=None):
    return year_2(cast.school, las or las_of(cast.school), today or timezone.localdate())


def told(cast, pupil, **how):
    """What is said of one pupil: the result, whether again, and the source."""
    (line,) = [each for each in lines(found(cast, **how)) if each.pupil.upn == pupil.upn]
    return line[1:]


@pytest.fixture
def dozen(cast):
    return summer.year_1(cast.school)


@pytest.fixture
def alder(cast):
    return summer.asked(cast)[0]


def test_the_school_s_own_return_says_who_met_it(cast, alder, dozen):
    summer.returned(alder, cast.data_manager, dozen)
    summer.on_roll(cast, summer.now(dozen))

    known = found(cast)

    assert (known.summer, known.threshold) == (summer.summer(), 32)
    assert counts(known) == [
        ("Met the standard", summer.MET),
        ("Take the check again", summer.NOT_MET),
        ("Not known", 0),
    ]
    assert told(cast, dozen[7]) == ("Met the standard: mark 32", "No", "Return of Alder Primary")
    assert told(cast, dozen[8]) == ("Did not meet the standard: mark 31", "Yes", "Return of Alder Primary")


@pytest.mark.parametrize(
    ("code", "result", "again"),
    [
        ("A", "Absent", "Yes"),
        ("D", "Did not take part", "Yes"),
        ("Q", "Maladministration", "Yes"),
        ("L", "Left the school before taking the check", "Not known"),
        ("WA", "Met the standard", "No"),
        ("WT", "Did not meet the standard", "Yes"),
    ],
)
def test_a_code_is_said_in_words(cast, alder, dozen, code, result, again):
    summer.returned(alder, cast.data_manager, dozen, {0: code})
    summer.on_roll(cast, summer.now(dozen[:1]))

    source = "Ask the former school." if again == "Not known" else "Return of Alder Primary"
    assert told(cast, dozen[0]) == (result, again, source)


@pytest.mark.parametrize(
    ("mark", "result", "again"),
    [
        ("36", "Met the standard: mark 36", "No"),
        ("12", "Did not meet the standard: mark 12", "Yes"),
        ("L", "Left the school before taking the check", "Not known"),
    ],
)
def test_the_las_file_tells_of_a_pupil_who_came_from_elsewhere(cast, alder, dozen, mark, result, again):
    summer.returned(alder, cast.data_manager, dozen[:10])
    summer.on_roll(cast, summer.now(dozen))
    marks = f"UPN,Mark\n{dozen[11].upn},{mark}\n{dozen[0].upn},1\n"
    earlier.held(cast, marks.encode(), summer=summer.summer())
    day = date_format(timezone.localdate(), "j F Y")
    ask = ". Ask the former school." if again == "Not known" else ""

    assert told(cast, dozen[11]) == (result, again, f"The LA’s file of {day}{ask}")
    assert told(cast, dozen[0])[2] == "Return of Alder Primary"
    assert told(cast, dozen[10]) == ("Not known", "Not known", "Ask the former school.")


def test_the_las_file_is_enough_without_a_return(cast, dozen):
    summer.on_roll(cast, summer.now(dozen))
    assert found(cast).pupils == ()
    earlier.held(cast, f"UPN,Mark\n{dozen[0].upn},40\n".encode(), summer=summer.summer())

    assert counts(found(cast))[0] == ("Met the standard", 1)
    assert found(cast, las=[cast.other_la]).pupils == ()


def test_a_pupil_without_a_result_takes_it_again(cast, alder, dozen):
    empty = dozen[0]._replace(outcomes=())
    summer.returned(alder, cast.data_manager, [empty, *dozen[1:]])
    summer.on_roll(cast, summer.now([empty]))

    assert told(cast, empty)[:2] == ("No result", "Yes")


def test_a_return_that_speaks_against_itself_says_nothing(cast, alder, dozen):
    twice = dozen[0]._replace(outcomes=dozen[11].outcomes, surname="Other")
    summer.returned(alder, cast.data_manager, [*dozen, twice])
    summer.on_roll(cast, summer.now(dozen[:1]))

    assert told(cast, dozen[0])[:2] == ("Not clear: there is more than one result", "Not known")


def test_a_pupil_of_another_school_of_the_la_is_to_be_asked_for_there(cast, dozen):
    alder, birch = summer.asked(cast)
    summer.returned(alder, cast.data_manager, dozen[:10])
    summer.returned(birch, cast.sister_data_manager, dozen[10:])
    summer.on_roll(cast, summer.now(dozen))

    asked = f"Ask Birch Primary, which returned this pupil in {summer.summer()}."
    assert told(cast, dozen[11]) == ("Not known", "Not known", asked)
    assert found(cast).number(Standing.UNKNOWN) == 2


def test_a_pupil_whom_nobody_returned_is_to_be_asked_for(cast, alder, dozen):
    summer.returned(alder, cast.data_manager, dozen[:11])
    summer.on_roll(cast, summer.now(dozen))

    assert told(cast, dozen[11]) == ("Not known", "Not known", "Ask the former school.")


def test_a_pupil_found_by_name_alone_is_a_question(cast, dozen):
    alder, birch = summer.asked(cast)
    summer.returned(alder, cast.data_manager, dozen[:11])
    summer.returned(birch, cast.sister_data_manager, dozen[11:])
    here = [pupil._replace(upn="") for pupil in summer.now([dozen[0], dozen[11]])]
    summer.on_roll(cast, here)

    first, last = sorted(lines(found(cast)), key=lambda line: "Birch" in line.source)

    assert found(cast).number(Standing.UNKNOWN) == 2
    assert first[1:3] == last[1:3] == ("Not known", "Not known")
    assert first.source.startswith("Is this the same pupil? The return of Alder Primary has the same name")
    assert f"the UPN {dozen[0].upn}. There the result is: Met the standard: mark 40." in first.source
    assert last.source.startswith("Ask Birch Primary whether it is the same pupil")


def test_who_has_a_new_upn_is_found_by_the_former_one(cast, alder, dozen):
    former = dozen[0]._replace(former_upn="H999200120009")
    summer.returned(alder, cast.data_manager, [former, *dozen[1:]])
    summer.on_roll(cast, [summer.now(dozen)[0]._replace(upn="H999200120009")])

    assert [known.standing for known in found(cast).pupils] == [Standing.MET]


def test_only_year_2_who_is_there_today_is_listed(cast, alder, dozen):
    summer.returned(alder, cast.data_manager, dozen)
    here = summer.now(dozen[:5])
    left = here[1]._replace(left=f"{summer.summer()}-09-20")
    other, none = here[2]._replace(year_group="3"), here[3]._replace(year_group="")
    summer.on_roll(cast, [here[0], left, other, none])

    day = date(summer.summer(), 11, 1)
    assert {known.pupil.upn for known in found(cast, today=day).pupils} == {dozen[0].upn, dozen[3].upn}


def test_what_another_la_holds_is_not_told(cast, dozen):
    (there,) = returning.return_requests(
        cast.other_la, cast.other_officer, cast.other_school, kind="phonics", summer=summer.summer()
    )
    summer.returned(there, cast.other_data_manager, dozen[11:])
    summer.returned(summer.asked(cast)[0], cast.data_manager, dozen[:11])
    summer.on_roll(cast, summer.now(dozen))

    assert told(cast, dozen[11])[2] == "Ask the former school."


def test_an_academy_s_return_through_another_la_is_its_own(cast, dozen):
    School.objects.filter(pk=cast.school.pk).update(returns_through=cast.other_la)
    cast.school.refresh_from_db()
    (there,) = returning.return_requests(
        cast.other_la, cast.other_officer, cast.school, kind="phonics", summer=summer.summer()
    )
    summer.returned(there, cast.data_manager, dozen)
    summer.on_roll(cast, summer.now(dozen))

    assert found(cast).number(Standing.MET) == summer.MET
    assert found(cast, las=[cast.la]).returned is None


def test_a_return_that_was_recalled_is_not_held(cast, alder, dozen):
    sent = summer.returned(alder, cast.data_manager, dozen)
    summer.on_roll(cast, summer.now(dozen))
    recall(submission=sent, by=cast.data_manager, ip_address="")

    assert (found(cast).returned, found(cast).pupils) == (None, ())


def test_a_roll_of_last_school_year_says_nobody(cast, alder, dozen):
    summer.returned(alder, cast.data_manager, dozen)
    roll = summer.on_roll(cast, summer.now(dozen))
    assert found(cast).of_this_year

    august = datetime(summer.summer(), 8, 30, tzinfo=timezone.get_current_timezone())
    Roll.objects.filter(pk=roll.pk).update(loaded_at=august)

    assert not found(cast).of_this_year
    assert found(cast).pupils == ()


def test_a_roll_with_the_year_groups_of_last_year_is_noticed(cast, alder, dozen):
    summer.returned(alder, cast.data_manager, dozen)
    summer.on_roll(cast, [pupil._replace(year_group="1") for pupil in summer.now(dozen)])

    assert not found(cast).of_this_year


def test_of_a_summer_that_is_not_known_nothing_is_said(cast, alder, dozen):
    summer.on_roll(cast, summer.now(dozen))

    listed = found(cast, today=date(2060, 10, 1))

    assert (listed.threshold, listed.pupils) == (None, ())


def test_without_anything_there_is_nobody(cast):
    listed = found(cast)

    assert (listed.roll, listed.returned, listed.of_this_year, listed.pupils) == (None, None, False, ())


def test_more_pupils_are_no_more_questions(cast, dozen):
    alder, birch = summer.asked(cast)
    summer.returned(alder, cast.data_manager, dozen[:6])
    summer.returned(birch, cast.sister_data_manager, dozen[6:])
    summer.on_roll(cast, summer.now(dozen[:3] + dozen[11:]))
    few = questions(cast)
    summer.on_roll(cast, summer.now(dozen))

    assert questions(cast) == few <= 8


def questions(cast) -> int:
    school = School.objects.select_related("la", "returns_through").get(pk=cast.school.pk)
    with CaptureQueriesContext(connection) as asked:
        year_2(school, las_of(school), timezone.localdate())
    return len(asked)
