"""A school put into a trust by hand and taken out of it: the register has the same trusts."""

import pytest

from stagepost_web.schools.list_actions import apply
from stagepost_web.schools.models import School, Trust
from stagepost_web.schools.queries import visible_to
from tests.registers import BIRCH, register
from tests.web.schools.uploading import keys, read
from tests.web.words import words_of

SCHOOLS = "/las/999/schools/"
ALDER = {"name": "Alder Primary", "number": "999/2001", "urn": "900001", "phase": "Primary"}
CHANGE = f"{SCHOOLS}9992001/change/"
OAK = {"trust": "another", "trust_uid": "90002", "trust_name": "Oak Trust"}


def trust_of(number: str) -> Trust | None:
    return School.objects.get(number=number).trust


def test_a_school_joins_a_trust_that_is_known_and_its_people_see_it(cast, pages):
    assert cast.school not in visible_to(cast.trust_reader)

    answer = pages.post(cast.officer, CHANGE, ALDER | {"trust": "90001"}, follow=True)

    assert trust_of("9992001") == cast.trust
    assert "Trust Tall Trees Trust (90001)" in words_of(answer)
    assert "School’s details changed by Olive Officer" in words_of(answer)
    assert "Trust: now Tall Trees Trust (90001)" in words_of(answer)
    assert cast.school in visible_to(cast.trust_reader)


def test_a_school_leaves_its_trust_and_its_people_see_it_no_more(cast, pages):
    page = pages.get(cast.officer, f"{SCHOOLS}9992002/change/").text
    assert '<option value="90001" selected>Tall Trees Trust (90001)</option>' in page

    given = {"name": "Birch Primary", "number": "2002", "urn": "900002", "phase": "Primary", "trust": ""}
    answer = pages.post(cast.officer, f"{SCHOOLS}9992002/change/", given, follow=True)

    assert trust_of("9992002") is None
    assert "Trust: no longer Tall Trees Trust (90001)" in words_of(answer)
    assert cast.sister_school not in visible_to(cast.trust_reader)


def test_saving_without_touching_the_trust_changes_nothing(cast, pages):
    given = {"name": "Birch Primary", "number": "2002", "urn": "900002", "phase": "Primary", "trust": "90001"}
    pages.post(cast.officer, f"{SCHOOLS}9992002/change/", given)
    answer = pages.post(cast.officer, f"{SCHOOLS}9992002/change/", given, follow=True)
    assert words_of(answer).count("details changed by") == 1  # its phase, the first time
    assert trust_of("9992002") == cast.trust


def test_a_new_trust_comes_with_a_school_that_is_added(cast, pages):
    given = {"name": "Elm Infant School", "number": "2011", "phase": "Primary"} | OAK
    answer = pages.post(cast.officer, f"{SCHOOLS}add/", given, follow=True)
    assert "Trust Oak Trust (90002)" in words_of(answer)
    assert trust_of("9992011") == Trust.objects.get(uid="90002", name="Oak Trust")


def test_a_trust_by_its_number_is_the_one_that_is_there(cast, pages):
    given = {"trust": "another", "trust_uid": "90001", "trust_name": "tall trees trust"}
    pages.post(cast.officer, CHANGE, ALDER | given)
    assert trust_of("9992001") == cast.trust
    assert Trust.objects.count() == 1


def test_the_register_finds_the_trust_that_was_made_by_hand(cast, pages):
    pages.post(cast.officer, CHANGE, ALDER | OAK)
    uploaded = read(cast, register(BIRCH | {"Trusts (code)": "90002", "Trusts (name)": "Oak Trust"}))
    apply(uploaded=uploaded, chosen=keys(uploaded), by=cast.officer)
    assert trust_of("9992001") == trust_of("9992002") == Trust.objects.get(uid="90002")


def test_the_register_corrects_a_wrong_number_under_the_right_name(cast):
    cast.sister_school.trust = Trust.objects.create(uid="123", name="Tall Trees Trust")
    cast.sister_school.save()
    uploaded = read(cast, register(BIRCH))
    apply(uploaded=uploaded, chosen=keys(uploaded), by=cast.officer)
    assert trust_of("9992002") == cast.trust


def test_trusts_of_other_authorities_are_not_offered(cast, pages):
    assert "Tall Trees Trust" in pages.get(cast.officer, f"{SCHOOLS}add/").text
    assert "Tall Trees Trust" not in pages.get(cast.other_officer, "/las/998/schools/add/").text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (OAK | {"trust_uid": ""}, "Enter the trust’s number."),
        (OAK | {"trust_name": " "}, "Enter the trust’s name."),
        (OAK | {"trust_uid": "TR1"}, "Enter the trust’s number: up to eight digits."),
        (OAK | {"trust_uid": "123456789"}, "Enter the trust’s number: up to eight digits."),
        (OAK | {"trust": ""}, "Choose “Another trust”, or clear the number and name of another trust."),
        (OAK | {"trust": "90001"}, "Choose “Another trust”, or clear the number and name of another trust."),
        ({"trust": "90003"}, "Choose a trust from the list."),
        (OAK | {"trust_uid": "90001"}, "Trust 90001 is called “Tall Trees Trust” on Stagepost."),
    ],
)
@pytest.mark.parametrize("address", [CHANGE, f"{SCHOOLS}add/"])
def test_what_is_wrong_is_said_and_nothing_is_changed(cast, pages, address, wrong, says):
    given = ALDER if address == CHANGE else {"name": "Elm", "number": "2011", "phase": "Primary"}
    answer = pages.post(cast.officer, address, given | wrong)
    assert answer.status_code == 200
    assert says in words_of(answer)
    assert (Trust.objects.count(), School.objects.count()) == (1, 3)
    assert trust_of("9992001") is None
