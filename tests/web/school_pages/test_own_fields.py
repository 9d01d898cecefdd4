"""A form changes the fields it shows, whatever else is sent with it."""

from stagepost_web.people.models import Person
from stagepost_web.schools.models import School


def test_of_a_school_its_people_change_the_address_alone(cast, pages):
    mine = School.objects.filter(pk=cast.school.pk)
    before = mine.values().get()
    theirs = {
        "name": "Mine",
        "urn": "900009",
        "estab": "9999",
        "la": cast.other_la.pk,
        "la_id": cast.other_la.pk,
        "trust": "",
        "closed_on": "2020-01-01",
    }
    pages.post(cast.data_manager, "/schools/9992001/contact/", {"email": "new@alder.example", **theirs})
    after = mine.values().get()
    changed = {name for name in before if before[name] != after[name]}
    assert len(changed) == 1
    assert after[changed.pop()] == "new@alder.example"


def test_nobody_invites_more_than_the_form_has(cast, pages):
    form = {"name": "Nina New", "email": "nina@new.example", "role": "teacher"}
    more = {"is_staff": "on", "is_superuser": "on", "password": "correct horse battery", "school": "9992002"}
    answer = pages.post(cast.headteacher, "/schools/9992001/people/invite/", {**form, **more})
    assert answer.status_code == 302
    nina = Person.objects.get(email="nina@new.example")
    assert not getattr(nina, "is_staff", False)
    assert not getattr(nina, "is_superuser", False)
    assert not nina.has_usable_password()
    assert nina.memberships.get().school == cast.school


def test_a_role_that_is_not_theirs_to_give_is_not_given(cast, pages):
    form = {"name": "Nina New", "email": "nina@new.example", "role": "headteacher"}
    assert pages.post(cast.data_manager, "/schools/9992001/people/invite/", form).status_code == 200
    assert not Person.objects.filter(email="nina@new.example").exists()
