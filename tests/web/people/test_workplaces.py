"""Where people work is where they are sent when they sign in."""

from stagepost_web.people.permissions import workplaces


def test_an_officer_works_at_the_authority(cast):
    assert [workplace.address for workplace in workplaces(cast.officer)] == ["/las/999/"]


def test_a_teacher_works_at_the_school(cast):
    assert [workplace.address for workplace in workplaces(cast.teacher)] == ["/schools/9992001/"]


def test_a_trust_reader_looks_at_the_schools_of_the_trust_and_no_others(cast):
    assert [(workplace.name, workplace.role) for workplace in workplaces(cast.trust_reader)] == [
        ("Birch Primary", "Trust reader")
    ]


def test_a_stranger_works_nowhere(cast):
    assert workplaces(cast.stranger) == []
