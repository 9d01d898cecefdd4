"""A pupil's teacher assessments, and what is said of one that is not in its list."""

import pytest

from stagepost import codesets
from stagepost.findings import Severity
from stagepost.records import Collection, Outcome, Pupil
from stagepost.rules import judging
from stagepost.rules.code_lists import listed, meant, weight

SCALES = ("P1i", "P1ii", "P2i", "P2ii", "P3i", "P3ii", "P4", "P5", "P6", "P7", "P8", "NotSEN")
ITEM = next(item for item in codesets.load(Collection.KS1).in_year(2023) if item.component == "WRI")
CHECK = next(item for item in codesets.load(Collection.PHONICS).in_year(2025) if item.marks)


def judged(*results: str) -> Pupil:
    """A pupil with outcomes such as `WRI EXS`."""
    returned = [text.partition(" ") for text in results]
    return Pupil(outcomes=tuple(Outcome(component=one, result=result) for one, _, result in returned))


def test_of_a_subject_with_two_results_none_is_taken() -> None:
    pupil = judged("REA exs", "WRI ", "MAT EXS", "MAT GDS")
    assert judging.results(pupil) == {"REA": "EXS"}


@pytest.mark.parametrize("scale", SCALES)
def test_every_p_scale_is_a_result_of_former_years(scale: str) -> None:
    assert scale.upper() in judging.P_SCALES
    assert scale.upper() in judging.OLD


def test_the_other_results_of_former_years() -> None:
    assert {"BLW", "PKF", "PKE", "PKG", "D", "U"} == judging.OLD - judging.P_SCALES
    assert len(judging.P_SCALES) == len(SCALES)


def test_results_that_say_the_pupil_is_not_assessed_here_and_now() -> None:
    assert {"L", "F", "P"} == judging.LEFT_OR_ELSEWHEN


def test_six_standards_stand_before_the_key_stage() -> None:
    assert tuple(f"PK{number}" for number in range(1, 7)) == judging.PRE_KEY_STAGE


@pytest.mark.parametrize(
    ("returned", "fault", "severity"),
    [
        ("exs", "should be written as EXS", None),
        ("XYZ", "is not A, EM, EXS, GDS, PK1, PK2, PK3, PK4, Q or WTS", "error"),
    ],
)
def test_a_wrong_result_is_said_to_be_another_or_none(
    returned: str, fault: str, severity: str | None
) -> None:
    said = judging.wrong(judging.Judgement(ITEM, Outcome(component="WRI", result=returned, below=7)))
    assert said.values["fault"] == fault
    assert said.values["instead"] == fault.removeprefix("should be written as ").removeprefix("is not ")
    assert (said.severity, said.below, said.item) == (severity, 7, "WRI")


@pytest.mark.parametrize(
    ("confidence", "severity"), [("high", "error"), ("medium", "query"), ("low", "query")]
)
def test_only_a_list_that_is_sure_makes_an_error(confidence: str, severity: str) -> None:
    assert weight(ITEM._replace(confidence=confidence)) is Severity(severity)


@pytest.mark.parametrize(
    ("returned", "right"),
    [("exs", "EXS"), (" EXS.", "EXS"), ("E.X.S", ""), ("EXSX", ""), ("EXS", ""), ("XYZ", ""), ("07", "")],
)
def test_what_was_meant_by_a_result_written_otherwise(returned: str, right: str) -> None:
    assert meant(returned, ITEM) == right


@pytest.mark.parametrize(
    ("returned", "right"), [("07", "7"), (" 7", "7"), ("41", ""), ("041", ""), ("7", "")]
)
def test_what_was_meant_by_a_mark_written_otherwise(returned: str, right: str) -> None:
    assert meant(returned, CHECK) == right


def test_a_list_in_words() -> None:
    assert listed(CHECK) == "a whole number from 0 to 40"
    assert listed(CHECK._replace(codes=frozenset("QA"))) == "A, Q or a whole number from 0 to 40"
