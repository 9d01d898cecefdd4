"""Which pupils and results go in, and what is said of the others."""

import pytest

from stagepost.exporting import ResultSet, SchoolRecords, To, choose
from stagepost.records import Collection, Outcome, Pupil
from stagepost.reference_data import EarlierCheck
from tests.library.exporting.school_records import held, wanted

UPN = "A999100323001"
CHECK = Outcome(
    year="2026", stage="KS1", subject="PHO", method="TT", component="CHK", qualifier="NM", result="30"
)


def year_2(*outcomes: Outcome) -> SchoolRecords:
    return SchoolRecords((Pupil(UPN, "Rowan", "Wren", "2019-01-01", "F", "Sex", "2", outcomes),))


def test_a_phonics_file_holds_year_1_and_only_the_retakers_of_year_2():
    _, records, earlier = held(1, 0)
    chosen = choose(records, wanted(Collection.PHONICS, earlier_phonics=earlier))
    groups = {group: {p.upn for p in chosen.pupils if p.year_group == group} for group in "R126"}
    assert groups["1"] == {pupil.upn for pupil in records.pupils if pupil.year_group == "1"}
    results = {upn: check.result for upn, check in earlier.items()}
    again = {u for u, result in results.items() if not result.isdigit() or int(result) < 32}
    assert {u for u in groups["2"] if u in earlier} == again
    assert not groups["R"] | groups["6"]


@pytest.mark.parametrize(
    ("earlier", "checked", "included", "says"),
    [
        ("31", True, True, ""),
        ("31", False, True, ""),
        ("A", False, True, ""),
        ("D", False, True, ""),
        ("", False, True, ""),
        ("WT", False, True, ""),
        ("32", False, False, "met the standard last year and does not"),
        ("WA", False, False, "met the standard last year and does not"),
        ("40", True, False, "but has a result for this year"),
        ("L", False, False, "Ask the pupil's last school"),
        ("Met", False, False, "is not known"),
        ("35/40", True, True, "is not known"),
        (None, False, False, "Ask the pupil's last school"),
        (None, True, True, "is not known"),
    ],
)
def test_last_years_result_decides_over_year_2(earlier, checked, included, says):
    known = {} if earlier is None else {UPN: EarlierCheck(earlier)}
    records = year_2(CHECK) if checked else year_2()
    chosen = choose(records, wanted(Collection.PHONICS, earlier_phonics=known))
    assert len(chosen.pupils) == included
    words = [note.why for note in (*chosen.left_out, *chosen.to_look_at)]
    assert len(words) == bool(says)
    assert all(says in why for why in words)
    assert bool(chosen.to_look_at) == (included and bool(says))


@pytest.mark.parametrize(("own", "given", "included"), [("31", None, 1), ("35", None, 0), ("35", "31", 1)])
def test_a_schools_records_say_themselves_who_takes_it_again(own, given, included):
    records = year_2(CHECK._replace(year="2025", result=own))
    known = {} if given is None else {UPN: EarlierCheck(given)}
    assert len(choose(records, wanted(Collection.PHONICS, earlier_phonics=known)).pupils) == included


def test_in_the_autumn_of_2020_all_of_year_2_took_the_check():
    records = year_2(CHECK._replace(year="2020"))
    assert len(choose(records, wanted(Collection.PHONICS, summer=2020)).pupils) == 1


def test_in_an_autumn_year_1_takes_no_check():
    (second,) = year_2(CHECK._replace(year="2020")).pupils
    first = Pupil("A999100323002", "Rowan", "Ivo", "2014-11-01", "M", "Sex", "1")
    aged = first._replace(upn="A999100323003", year_group="")
    records = SchoolRecords((second, first, aged))
    assert choose(records, wanted(Collection.PHONICS, summer=2020)).pupils == (second,)
    asked = wanted(Collection.PHONICS, summer=2020, year_groups=frozenset({"1"}))
    assert choose(records, asked).pupils == (first, aged)


def test_pupils_are_chosen_one_by_one():
    _, records, _ = held(1, 0)
    some = frozenset(pupil.upn for pupil in records.pupils[3:6])
    assert {pupil.upn for pupil in choose(records, wanted(Collection.EYFSP, upns=some)).pupils} == some


def test_pupils_are_chosen_by_year_group():
    _, records, _ = held(1, 0)
    chosen = choose(records, wanted(Collection.EYFSP, year_groups=frozenset({"1"})))
    assert {pupil.year_group for pupil in chosen.pupils} == {"1"}


def test_former_pupils_come_on_request():
    gone = SchoolRecords((), year_2(CHECK).pupils)
    wish = wanted(Collection.KS1)
    assert not choose(gone, wish).pupils
    assert len(choose(gone, wish._replace(former=True)).pupils) == 1


def test_without_a_year_group_the_birth_date_tells_it():
    (pupil,) = year_2(CHECK).pupils
    wish = wanted(Collection.KS1)
    assert choose(SchoolRecords((pupil._replace(year_group=""),)), wish).pupils
    neither = choose(SchoolRecords((pupil._replace(year_group="", dob=""),)), wish)
    assert not neither.pupils
    assert "no year group, and no date of birth" in neither.left_out[0].why


def test_the_same_pupil_twice_stays_twice_for_the_checks_to_find():
    (pupil,) = year_2(CHECK).pupils
    assert len(choose(SchoolRecords((pupil, pupil)), wanted(Collection.KS1)).pupils) == 2


def test_only_the_results_of_the_return_go_in():
    target = CHECK._replace(status="T")
    earlier = CHECK._replace(year="2025")
    (pupil,) = choose(
        year_2(CHECK, target, earlier), wanted(Collection.PHONICS, upns=frozenset({UPN}))
    ).pupils
    assert pupil.outcomes == (CHECK,)


def test_a_leaver_takes_every_set_of_results_that_is_chosen():
    earlier = CHECK._replace(year="2025")
    sets = (ResultSet(Collection.PHONICS, 2025), ResultSet(Collection.PHONICS, 2026))
    wish = wanted(Collection.PHONICS, to=To.UNKNOWN, upns=frozenset({UPN}), results=sets)
    assert choose(year_2(CHECK, earlier), wish).pupils[0].outcomes == (earlier, CHECK)
