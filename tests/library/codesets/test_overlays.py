"""An LA narrows or adds codes in a file of its own, and the national data stays as it is."""

import pytest

from stagepost import codesets
from stagepost.check_inputs import CheckInputs
from stagepost.checking import check
from stagepost.codesets import read_overlay
from stagepost.findings import Severity
from stagepost.formats import ctf
from stagepost.records import Collection
from tests.rules.base import right

NATIONAL = codesets.load(Collection.PHONICS)
BASE = 'collection = "phonics"\nqualifier = "NY"\nsource = "An LA\'s guidance 2025"\nconfidence = "high"\n'


def overlay(*lines, base=BASE):
    return read_overlay("[[changes]]\n" + base + "\n".join(lines))


def letters(codes, summer):
    (item,) = (item for item in codes.in_year(summer) if item.qualifier == "NY")
    return item.codes


def test_a_code_is_taken_away_in_its_years_only():
    local = codesets.load(Collection.PHONICS, overlay("years = [2024, 2025]", 'remove = ["L"]'))

    for summer in (2023, 2026, 2027):
        assert letters(local, summer) == letters(NATIONAL, summer)
    for summer in (2024, 2025):
        assert letters(local, summer) == letters(NATIONAL, summer) - {"L"}


def test_a_code_is_added_with_its_meaning_source_and_confidence():
    added = overlay("years = [2025]", 'add = ["X"]', 'words = "Moved abroad."')
    local = codesets.load(Collection.PHONICS, added)
    (item,) = (item for item in local.in_year(2026) if item.qualifier == "NY")

    assert item.allows("X")
    assert (item.source, item.confidence) == ("An LA's guidance 2025", "high")
    assert local.meaning("X", 2026).words == "Moved abroad."
    assert local.meaning("X", 2024) is None
    assert not any(item.allows("X") for item in local.in_year(2024))


def test_a_span_over_a_change_of_the_national_codes_changes_both():
    local = codesets.load(Collection.PHONICS, overlay("years = [2018, 2022]", 'remove = ["L"]'))

    for summer in range(2012, 2028):
        gone = {"L"} if 2018 <= summer <= 2022 else set()
        assert letters(local, summer) == letters(NATIONAL, summer) - gone


def test_marks_and_everything_else_stay_as_they_are():
    local = codesets.load(Collection.PHONICS, overlay("years = [2025]", 'remove = ["L"]'))
    marks = [item for item in NATIONAL.items if item.qualifier == "NM"]

    assert [item for item in local.items if item.qualifier == "NM"] == marks
    assert local.belongs == NATIONAL.belongs


def test_the_national_codes_are_not_touched():
    before = NATIONAL.items, NATIONAL.meanings
    codesets.load(Collection.PHONICS, overlay("years = [2025]", 'remove = ["L"]'))

    assert codesets.load(Collection.PHONICS) is NATIONAL
    assert (NATIONAL.items, NATIONAL.meanings) == before


def test_another_collection_is_not_touched():
    local = codesets.load(Collection.EYFSP, overlay("years = [2025]", 'remove = ["L"]'))

    assert local == codesets.load(Collection.EYFSP)


def test_components_are_chosen():
    base = BASE.replace("phonics", "eyfsp").replace('"NY"', '"NM"')
    (qualifier,) = {item.qualifier for item in codesets.load(Collection.EYFSP).in_year(2025)}
    chosen = overlay(
        "years = [2025]",
        'components = ["E01"]',
        'remove = ["A"]',
        base=base.replace('"NM"', f'"{qualifier}"'),
    )
    local = codesets.load(Collection.EYFSP, chosen)

    assert {item.component for item in local.in_year(2025) if not item.allows("A")} == {"E01"}


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("years = [2025]",), "adds codes or removes some"),
        (("years = [2025]", 'remove = ["L"]', 'colour = "red"'), "colour"),
        (('remove = ["L"]',), "years"),
        (("years = 2025", 'remove = ["L"]'), "the first summer, or the first and the last"),
        (("years = [2025, 2026, 2027]", 'remove = ["L"]'), "the first summer, or the first and the last"),
        (("years = [2025]", 'remove = "WA"'), "remove is a list"),
        (("years = [2025]", 'remove = ["L"]', 'add = ["L"]'), "adds codes or removes some"),
        (("years = [2025]", "remove = ["), "nvalid"),
        (("years = [2025]", 'remove = ["L"]', "words = 5"), "texts, in quotation marks: words"),
    ],
)
def test_an_overlay_that_cannot_be_read_is_refused(lines, says):
    with pytest.raises(ValueError, match=says):
        overlay(*lines)


def test_a_confidence_is_one_of_those_there_are():
    with pytest.raises(ValueError, match="one of high, medium, low"):
        overlay("years = [2025]", 'remove = ["L"]', base=BASE.replace("high", "sure"))


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("years = [2025]", 'remove = ["Z"]'), "CHK: nothing changes for Z"),
        (("years = [2025]", 'add = ["L"]'), "CHK: nothing changes for L"),
        (("years = [2025]", 'add = ["M", "L1"]'), "say in words what an added code means: L1, M"),
        (("years = [2025]", 'components = ["E01"]', 'remove = ["L"]'), "no such outcome"),
        (("years = [1999, 2000]", 'remove = ["L"]'), "no such outcome"),
        (
            ("years = [2025]", 'remove = ["WA", "WT", "Wa", "Wt", "A", "D", "L", "Q"]'),
            "no code would be left",
        ),
    ],
)
def test_a_change_that_does_not_fit_the_national_codes_is_refused(lines, says):
    with pytest.raises(ValueError, match=says):
        overlay(*lines)


def test_something_else_than_changes_is_refused():
    with pytest.raises(ValueError, match="a list of"):
        read_overlay('[[outcomes]]\nof = "check"\n')
    with pytest.raises(ValueError, match="a list of"):
        read_overlay("changes = 1")
    with pytest.raises(ValueError, match="a table"):
        read_overlay("changes = [1]")


def checked(result, changes):
    """The findings on a right phonics file in which the only pupil has this code."""
    returned = right(Collection.PHONICS, 2026, pupils=1)
    (pupil,) = returned.pupils
    marked = pupil.outcomes[0]._replace(qualifier="NY", result=result)
    data = ctf.write(returned._replace(pupils=(pupil._replace(outcomes=(marked,)),)))
    found = check(data, inputs=CheckInputs(overlay=changes)).findings
    return {each.rule: each.severity for each in found if each.place.item == "CHK"}


def test_the_rules_keep_to_the_codes_of_the_la():
    without_l = overlay("years = [2025]", 'remove = ["L"]')
    with_x = overlay("years = [2025]", 'add = ["X"]', 'words = "Moved abroad."')
    sure, unsure = (
        overlay("years = [2025]", 'remove = ["L"]', base=BASE.replace("high", confidence))
        for confidence in ("high", "low")
    )

    assert checked("L", codesets.NATIONAL) == {}
    assert "mark-range" in checked("L", without_l)
    assert "mark-range" in checked("X", codesets.NATIONAL)
    assert checked("X", with_x) == {}
    assert checked("L", sure)["mark-range"] is Severity.ERROR
    assert checked("Y", with_x)["mark-range"] is Severity.ERROR
    assert checked("L", unsure)["mark-range"] is Severity.QUERY


def test_an_added_code_that_the_national_lists_explain_needs_no_words():
    base = 'collection = "ks2"\nqualifier = "NC"\nsource = "An LA"\nconfidence = "high"\n'
    added = overlay("years = [2023]", 'components = ["WRI"]', 'add = ["HNM"]', base=base)
    local, national = (codesets.load(Collection.KS2, each) for each in (added, codesets.NATIONAL))
    assert local.meaning("HNM", 2023) == national.meaning("HNM", 2023)
