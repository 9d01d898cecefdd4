"""Where people work is where they are sent when they sign in."""

from stagepost_web.people.permissions import places


def test_an_officer_works_at_the_authority(cast):
    assert [place.address for place in places(cast.officer)] == ["/las/999/"]


def test_a_teacher_works_at_the_school(cast):
    assert [place.address for place in places(cast.teacher)] == ["/schools/9992001/"]


def test_a_trust_reader_looks_at_the_schools_of_the_trust_and_no_others(cast):
    assert [(place.name, place.role) for place in places(cast.trust_reader)] == [
        ("Birch Primary", "Trust reader")
    ]


def test_a_stranger_works_nowhere(cast):
    assert places(cast.stranger) == []
