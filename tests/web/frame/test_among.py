"""Many texts as one value of a query, on the database the tests run on."""

import pytest

from stagepost_web.frame.among import Among
from stagepost_web.schools.models import School

pytestmark = pytest.mark.django_db


def found(*texts: str) -> list[str]:
    return sorted(School.objects.filter(Among("name", texts)).values_list("name", flat=True))


def test_whoever_is_one_of_them_is_found_whatever_the_letters(cast):
    odd = 'St "Mary"’s, {Old} \\ Ķūrś'
    School.objects.filter(pk=cast.school.pk).update(name=odd)
    assert found(odd, cast.sister_school.name, "Nobody") == sorted([odd, cast.sister_school.name])


def test_nobody_is_one_of_none(cast):
    assert found() == []


def test_it_can_be_turned_round_and_put_together(cast):
    others = School.objects.exclude(Among("name", [cast.school.name]))
    assert cast.school not in others
    assert cast.sister_school in others.filter(Among("number", [cast.sister_school.number]))
