"""Key stages 1 and 2, as far as they are needed to tell such a file by its name."""

import pytest

from stagepost import codesets
from stagepost.records import Collection

KS1 = codesets.load(Collection.KS1)
KS2 = codesets.load(Collection.KS2)


def values(codes, summer, component):
    return next(item.codes for item in codes.in_year(summer) if item.component == component)


@pytest.mark.parametrize(("codes", "stage"), [(KS1, "KS1"), (KS2, "KS2")])
def test_four_subjects_are_told_by_their_stage(codes, stage):
    subjects = {("ENG", "REA"), ("ENG", "WRI"), ("MAT", "MAT"), ("SCI", "SCI")}

    assert codes.belongs == {(stage, *subject) for subject in subjects}


@pytest.mark.parametrize(
    ("codes", "summer", "component", "allowed"),
    [
        (KS1, 2017, "SCI", "HNM EXS A D U"),
        (KS1, 2018, "REA", "BLW PKF WTS EXS GDS A D Q"),
        (KS1, 2019, "WRI", "BLW PK1 PK2 PK3 PK4 WTS EXS GDS A D Q"),
        (KS1, 2019, "SCI", "HNM EXS A D Q"),
        (KS1, 2023, "MAT", "EM PK1 PK2 PK3 PK4 WTS EXS GDS A Q"),
        (KS1, 2026, "SCI", "HNM EXS A Q"),
        (KS2, 2018, "WRI", "BLW PKF PKE PKG WTS EXS GDS A D L F P"),
        (KS2, 2018, "MAT", "BLW PKF PKE PKG HNM EXS A D L F P Q"),
        (KS2, 2019, "WRI", "BLW PK1 PK2 PK3 PK4 PK5 PK6 WTS EXS GDS A D L F P"),
        (KS2, 2019, "REA", "BLW PK1 PK2 PK3 PK4 PK5 PK6 A D"),
        (KS2, 2025, "WRI", "EM PK1 PK2 PK3 PK4 PK5 PK6 WTS EXS GDS A L F P Q"),
        (KS2, 2025, "SCI", "HNM EXS A L F P Q"),
        (KS2, 2025, "MAT", "EM PK1 PK2 PK3 PK4 PK5 PK6 A"),
    ],
)
def test_the_values_are_those_of_subject_and_year(codes, summer, component, allowed):
    assert values(codes, summer, component) == set(allowed.split())


@pytest.mark.parametrize("codes", [KS1, KS2])
def test_d_is_allowed_as_long_as_it_may_have_been_in_use_and_said_to_be_unsure_of(codes):
    """The year in which it ended was not found: between the lists of 2018 and those of 2023."""
    for summer in (2017, 2018, 2019):
        assert all("D" in item.codes for item in codes.in_year(summer))
    for summer in (2022, 2026):
        assert not any("D" in item.codes for item in codes.in_year(summer))
    meaning = codes.meaning("D", 2019)
    assert meaning
    assert (meaning.confidence, "not confirmed" in meaning.words) == ("low", True)
