"""The same pupil from two schools, with the facts, and the owner where the stays are known."""

import json
from datetime import date

from stagepost.comparisons import between_schools, plain
from stagepost.comparisons.between_schools import Facts
from stagepost.ownership import Ask, Known, Owner, Stay
from stagepost.records import Collection
from tests.library.comparisons.invented import pupil, returned

ASH, CLEM, NEW = pupil(1), pupil(2), pupil(3)
HALF_TERM = date(2025, 6, 2)
MOVED = (
    Stay("9992001", date(2024, 9, 2), date(2025, 5, 23), HALF_TERM),
    Stay("9992002", HALF_TERM, None, HALF_TERM),
)


def test_schools_without_a_pupil_in_common_have_nothing_to_settle():
    assert between_schools({"9992001": returned(ASH), "9992002": returned(CLEM)}) == ()
    assert between_schools({"9992001": returned(ASH, ASH)}) == ()


def test_the_same_upn_is_told_once_with_what_each_school_sent():
    here, there = ASH, ASH._replace(surname="Other", outcomes=pupil(1, "111").outcomes)
    (twice,) = between_schools({"9992002": returned(there, CLEM), "9992001": returned(NEW, here)})
    assert (twice.by, twice.one.school, twice.other.school) == ("UPN", "9992001", "9992002")
    assert (twice.one.pupil.surname, twice.other.pupil.surname) == (ASH.surname, "Other")
    assert [result for *_, result in twice.other.results] == ["1", "1", "1"]
    assert twice.owner is None


def test_the_same_name_and_birth_date_under_two_numbers_is_told_as_such():
    (twice,) = between_schools({"9992001": returned(ASH), "9992002": returned(ASH._replace(upn=CLEM.upn))})
    assert twice.by == "name and date of birth"


def test_a_pupil_with_the_same_number_and_name_is_one_pair():
    assert len(between_schools({"9992001": returned(ASH), "9992002": returned(ASH)})) == 1
    assert (
        len(between_schools({"9992001": returned(ASH), "9992002": returned(ASH), "9992003": returned(ASH)}))
        == 3
    )


def test_nothing_is_made_of_a_missing_number_or_birth_date():
    nobody = ASH._replace(upn="", dob="")
    assert between_schools({"9992001": returned(nobody), "9992002": returned(nobody)}) == ()


def test_the_owner_is_told_where_the_stays_are_known():
    by_school = {"9992001": returned(ASH, CLEM), "9992002": returned(ASH, CLEM)}
    facts = Facts(Collection.EYFSP, 2025, {ASH.upn: MOVED})
    owners = {twice.one.pupil.upn: twice.owner for twice in between_schools(by_school, facts)}
    assert isinstance(owners[ASH.upn], Owner)
    assert owners[ASH.upn].school == "9992001"
    assert owners[CLEM.upn] is None


def test_stays_under_both_numbers_of_one_child_count_together():
    other = ASH._replace(upn=CLEM.upn)
    facts = Facts(Collection.EYFSP, 2025, {ASH.upn: MOVED[:1], CLEM.upn: MOVED[1:]})
    (twice,) = between_schools({"9992001": returned(ASH), "9992002": returned(other)}, facts)
    assert twice.owner.school == "9992001"


def test_what_is_missing_is_asked_and_what_is_known_is_used():
    stays = (Stay("9992001", date(2024, 9, 2), date(2025, 6, 10)), Stay("9992002", date(2025, 6, 11)))
    by_school = {"9992001": returned(ASH), "9992002": returned(ASH)}
    (asked,) = between_schools(by_school, Facts(Collection.PHONICS, 2025, {ASH.upn: stays}))
    assert isinstance(asked.owner, Ask)
    known = {ASH.upn: Known(taken_at="9992001")}
    (told,) = between_schools(by_school, Facts(Collection.PHONICS, 2025, {ASH.upn: stays}, known))
    assert told.owner.school == "9992001"
    assert json.loads(json.dumps(plain(told)))["owner"]["clause"] == "phonics-after"


def test_a_former_upn_is_told_as_such_whatever_the_names():
    other = ASH._replace(upn=CLEM.upn, former_upn=ASH.upn, surname="Newname")
    (twice,) = between_schools({"9992001": returned(ASH, NEW), "9992002": returned(other)})
    assert (twice.by, twice.one.pupil.upn, twice.other.pupil.upn) == ("former UPN", ASH.upn, CLEM.upn)


def test_stays_under_a_former_number_count_too():
    other = ASH._replace(upn=CLEM.upn, former_upn=NEW.upn)
    facts = Facts(Collection.EYFSP, 2025, {NEW.upn: MOVED})
    (twice,) = between_schools({"9992001": returned(ASH), "9992002": returned(other)}, facts)
    assert twice.owner.school == "9992001"
