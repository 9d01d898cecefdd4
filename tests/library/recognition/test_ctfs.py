"""A CTF is told by what most of its results are: collection, summer, and whether it is a return."""

import pytest

from stagepost.formats import ctf
from stagepost.recognition import FileKind, Recognised, recognise
from stagepost.records import Collection, Destination, Header, Outcome, Pupil, Return, School

HEADER = Header(
    version="25.0",
    qualifier="partial",
    source=School("999", "1001"),
    academic_year="2025",
    destination=Destination("999", "LLLL"),
)


def outcome(stage: str, subject: str, component: str, year: int | str) -> Outcome:
    return Outcome(stage=stage, subject=subject, component=component, year=str(year), result="1")


def profile(year: int) -> tuple[Outcome, ...]:
    return tuple(outcome("EYF", "COM", goal, year) for goal in ("E01", "E02"))


def phonics(year: int) -> tuple[Outcome, ...]:
    return (outcome("KS1", "PHO", "CHK", year),)


def key_stage(stage: str, year: int) -> tuple[Outcome, ...]:
    return outcome(stage, "ENG", "WRI", year), outcome(stage, "SCI", "SCI", year)


TABLES_CHECK = outcome("KS2", "MAT", "MTC", 2026)


def as_targets(outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    return tuple(each._replace(status="T") for each in outcomes)


def told(*outcomes: Outcome, year_group: str = "R", qualifier: str = "partial") -> Recognised:
    returned = Return(
        HEADER._replace(qualifier=qualifier), (Pupil(year_group=year_group, outcomes=outcomes), Pupil())
    )
    return of(returned)


def of(returned: Return) -> Recognised:
    data = ctf.write(returned)
    return recognise(data, "return.pdf", ctf.read(data))


@pytest.mark.parametrize(
    ("outcomes", "collection", "year"),
    [
        (profile(2026), Collection.EYFSP, 2026),
        ((outcome("EYF", "COM", "G01", 2018),), Collection.EYFSP, 2018),
        (phonics(2026), Collection.PHONICS, 2026),
        (key_stage("KS1", 2026), Collection.KS1, 2026),
        (key_stage("KS2", 2026), Collection.KS2, 2026),
        ((*profile(2024), *phonics(2025)), Collection.PHONICS, 2025),
        ((*profile(2025), *phonics(2025)), Collection.EYFSP, 2025),
        ((*key_stage("KS1", 2026), *phonics(2025)), Collection.KS1, 2026),
        ((*key_stage("KS1", 2026)[:1], *phonics(2025)), Collection.KS1, 2026),
        ((*key_stage("KS1", 2026)[:1], *phonics(2026)), Collection.PHONICS, 2026),
        ((*phonics(2025), *phonics(2026), *phonics(2026)), Collection.PHONICS, 2026),
        ((*phonics(2025), *phonics(2026)), Collection.PHONICS, 2026),
        ((*key_stage("KS2", 2026), TABLES_CHECK), Collection.KS2, 2026),
    ],
)
def test_in_the_latest_summer_most_results_decide(outcomes, collection, year):
    recognised = told(*outcomes)
    assert (recognised.kind, recognised.collection, recognised.year) == (FileKind.CTF, collection, year)
    assert recognised.send_instead == ""
    assert f"for {year}" in recognised.says


@pytest.mark.parametrize(("of_later", "year"), [(1, 2025), (2, 2025), (3, 2026), (12, 2026)])
def test_a_later_summer_that_hardly_any_pupil_has_is_a_mistake(of_later, year):
    pupils = tuple(
        Pupil(outcomes=(*profile(2025), *(phonics(2026) if n < of_later else ()))) for n in range(12)
    )
    assert of(Return(HEADER, pupils)).year == year


def test_a_summer_is_as_strong_as_it_has_pupils_and_not_results():
    again = Pupil(outcomes=(*phonics(2025), *phonics(2026), *profile(2024)))
    first = Pupil(outcomes=(*phonics(2026), *profile(2025)))
    recognised = of(Return(HEADER, (again, *[first] * 4)))
    assert (recognised.collection, recognised.year) == (Collection.PHONICS, 2026)
    assert recognised.collections == (Collection.PHONICS,)


def test_targets_beside_results_decide_nothing():
    recognised = told(*phonics(2026), *as_targets((*profile(2026), *key_stage("KS1", 2026), TABLES_CHECK)))
    assert (recognised.collection, recognised.year) == (Collection.PHONICS, 2026)
    assert recognised.collections == (Collection.PHONICS,)


def test_results_whose_status_was_left_out_decide():
    results = tuple(each._replace(status="") for each in profile(2026))
    assert told(*results).collection is Collection.EYFSP


def test_what_the_header_says_is_passed_on():
    recognised = told(*profile(2026))
    assert (recognised.la, recognised.estab, recognised.destination) == ("999", "1001", "999LLLL")
    assert recognised.ctf_version == "25.0"


def test_the_pupils_are_counted():
    assert told(*profile(2026)).says == "This is a CTF of EYFS profile results for 2026: 2 children."


@pytest.mark.parametrize(
    ("outcomes", "says"),
    [
        ((), "has no results"),
        ((TABLES_CHECK,), "multiplication tables check"),
        ((TABLES_CHECK, TABLES_CHECK, *phonics(2025)), "multiplication tables check"),
        (as_targets(profile(2026)), "targets or estimates"),
        (as_targets((TABLES_CHECK,)), "targets or estimates"),
        ((TABLES_CHECK, *as_targets(phonics(2026))), "multiplication tables check"),
        ((outcome("KS3", "ENG", "REA", 2026), *as_targets(phonics(2026))), "none for the EYFS profile"),
        ((outcome("EYF", "COM", "E01", "spring"),), "none for the EYFS profile"),
    ],
)
def test_other_ctfs_are_no_return(outcomes, says):
    recognised = told(*outcomes)
    assert recognised.kind is FileKind.CTF
    assert recognised.collection is recognised.year is None
    assert says in recognised.says
    assert recognised.send_instead
    assert recognised.estab == "1001"


@pytest.mark.parametrize(
    "header",
    [
        HEADER._replace(supplier="GIAP", source=School("XXX", "XXXX")),
        HEADER._replace(supplier="giap"),
        HEADER._replace(source=School("XXX", "XXXX", "", "Get Information About Pupils")),
    ],
)
def test_what_get_information_about_pupils_hands_out_is_named(header):
    pupils = (Pupil(outcomes=(*profile(2024), *phonics(2025), *key_stage("KS1", 2026))),)
    recognised = of(Return(header, pupils))
    assert recognised.kind is FileKind.CTF
    assert recognised.collection is recognised.year is None
    assert recognised.says == "This holds earlier results from Get Information About Pupils."
    assert recognised.send_instead.startswith("Use it beside a return. Do not send it as a return.")
    assert "has no results" in of(Return(header, (Pupil(),))).says
    assert of(Return(header, (Pupil(outcomes=(TABLES_CHECK,)),))).says == recognised.says


def test_a_full_ctf_says_what_most_of_it_is_and_asks_for_a_partial_one():
    recognised = told(*profile(2026), qualifier="full")
    assert (recognised.collection, recognised.year) == (Collection.EYFSP, 2026)
    assert "whole school" in recognised.says
    assert "partial" in recognised.send_instead


@pytest.mark.parametrize(("groups", "whole"), [("R", False), ("R12", False), ("12", False), ("R123", True)])
def test_many_year_groups_are_a_whole_school(groups, whole):
    pupils = tuple(Pupil(year_group=group, outcomes=profile(2026)) for group in groups)
    assert bool(of(Return(HEADER, pupils)).send_instead) is whole
