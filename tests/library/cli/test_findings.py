"""A finding on the screen names its pupils: which of the file they are, their names, and their UPNs."""

import json

import pytest

from stagepost.check_inputs import CheckInputs
from stagepost.checking import check
from stagepost.cli.judged import Judged
from stagepost.cli.terminal import as_text
from stagepost.findings import Place
from stagepost.formats import ctf
from stagepost.records import Collection
from stagepost.reference_data import LastSent, RollPupil
from tests.library.verdicts.verdict import RETURNED, finding, verdict
from tests.rules.base import right

EYFSP = "returns/9991001/9991001_FSP_999LLLL_001.xml"


def shown(*findings, verbose=False, returned=RETURNED, **inputs):
    judged = Judged(verdict(*findings, returned=returned), CheckInputs(**inputs))
    return as_text([judged], verbose=verbose, width=100, colour=False)


def test_a_pupil_is_named_with_the_place_in_the_file():
    assert "\n      pupil 2  Ash, Kit  B  line 9  date of birth\n" in shown(
        finding(place=Place("B", 1, "DOB", 9))
    )


def test_a_pupil_without_a_upn_or_a_name_has_a_place_all_the_same():
    assert "\n      pupil 2  Ash, Kit  line 9\n" in shown(finding(place=Place("", 1, "", 9)), returned=NO_UPN)
    assert "\n      pupil 7  B  line 9\n" in shown(finding(place=Place("B", 6, "", 9)))


NO_UPN = RETURNED._replace(pupils=tuple(pupil._replace(upn="") for pupil in RETURNED.pupils))


def test_a_finding_on_two_pupils_names_both():
    text = shown(finding(place=Place("C", 2, "UPN", 13, others=(0,))))
    assert "\n      pupil 3  Elm, Noor  C  line 13  UPN\n      pupil 1  Oak, Jo  A\n" in text
    assert "(upn-missing, 2 pupils)" in text


def test_a_finding_on_the_file_lists_the_pupils_it_counts():
    text = shown(finding(place=Place("", None, "CHK", 0, others=(0, 2))))
    assert "\n      CHK\n      pupil 1  Oak, Jo  A\n      pupil 3  Elm, Noor  C\n" in text


def test_a_long_list_of_pupils_is_shortened_unless_all_are_asked_for():
    returned = RETURNED._replace(pupils=RETURNED.pupils * 4)
    one = finding(place=Place(others=tuple(range(12))))
    assert "and 4 more (add -v to list them)" in shown(one, returned=returned)
    assert "pupil 12" not in shown(one, returned=returned)
    assert "pupil 12" in shown(one, returned=returned, verbose=True)


@pytest.mark.parametrize(
    "inputs",
    [
        {"roll": (RollPupil("X", "Vale", "Bram"),)},
        {"last_sent": LastSent(pupils=(RollPupil("X", "Vale", "Bram"),))},
    ],
)
def test_a_pupil_who_is_missing_is_named_by_what_was_given(inputs):
    missing = finding(place=Place("X", None, "UPN"))
    assert "\n      not in the file  Vale, Bram  X  UPN\n" in shown(missing, **inputs)
    assert "\n      not in the file  X  UPN\n" in shown(missing)


@pytest.mark.parametrize("rule", ["upn-twice-in-file", "pupil-twice-in-file"])
def test_the_words_the_screen_and_the_data_count_pupils_alike(rule):
    """A pupil without a result comes first, because such a one still has a place in the file."""
    returned = right(Collection.EYFSP, 2026, pupils=5)
    first, second, third, fourth, fifth = returned.pupils
    same = {"upn": third.upn} if rule.startswith("upn") else third._asdict() | {"upn": fifth.upn}
    spoilt = returned._replace(
        pupils=(first._replace(outcomes=()), second, third, fourth, fifth._replace(**same))
    )
    (found,) = (each for each in check(ctf.write(spoilt)).findings if each.rule == rule)
    assert "Pupil 3 and pupil 5 have the same" in found.says
    assert (found.place.pupil, found.place.others) == (4, (2,))


def test_names_are_on_the_screen_and_never_among_the_errors(stagepost, invented, tmp_path):
    """Standard error is what a scheduled job keeps in its log."""
    returned = ctf.read((invented / EYFSP).read_bytes()).returned
    twice = tmp_path / "9991001_FSP_999LLLL_001.xml"
    pupils = (*returned.pupils, returned.pupils[0])
    twice.write_bytes(ctf.write(returned._replace(pupils=pupils)))
    done = stagepost("check", twice, tmp_path / "none.xml")
    pupil = pupils[0]
    assert f"pupil 91  {pupil.surname}, {pupil.forename}  {pupil.upn}" in done.stdout
    assert f"pupil 1  {pupil.surname}, {pupil.forename}  {pupil.upn}" in done.stdout
    assert not {pupil.surname, pupil.forename, pupil.upn} & set(done.stderr.split())
    (file,) = json.loads(stagepost("check", twice, "--format", "json").stdout)["files"]
    (found,) = (each for each in file["findings"] if each["rule"] == "upn-twice-in-file")
    assert [each["place"] for each in found["pupils"]] == [91, 1]


def test_a_pupil_missing_from_the_file_is_named_by_the_roll(stagepost, invented, tmp_path):
    roll = tmp_path / "roll.csv"
    text = (invented / "rolls/9991001.csv").read_text(encoding="utf-8").rstrip()
    roll.write_text(f"{text}\nH999100125999,Newcomer,Kit,2021-01-02,M,R\n", encoding="utf-8")
    done = stagepost("check", invented / EYFSP, "--roll", roll)
    assert "not in the file  Newcomer, Kit  H999100125999" in done.stdout
    assert "(roll-missing, 1 pupil)" in done.stdout
