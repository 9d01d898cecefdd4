"""Who a finding is about: the same place in the file everywhere, and a name where one is at hand."""

from stagepost.findings import Place
from stagepost.pupil_index import PupilIndex
from stagepost.records import Header, Return
from stagepost.reference_data import RollPupil
from stagepost.verdicts import NamedPupil, pupils_of
from tests.library.verdicts.verdict import RETURNED, finding

OAK, ASH, ELM = (
    NamedPupil(1, "A", "Oak", "Jo"),
    NamedPupil(2, "B", "Ash", "Kit"),
    NamedPupil(3, "C", "Elm", "Noor"),
)
ROLL = PupilIndex([RollPupil("X", "Vale", "Bram", "2021-01-02", "M", "R")])


def test_the_findings_own_pupil_comes_first():
    assert pupils_of(finding(place=Place("B", 1, others=(0, 2))), RETURNED) == (ASH, OAK, ELM)


def test_a_finding_on_the_file_may_be_about_some_of_its_pupils():
    assert pupils_of(finding(place=Place(others=(2, 0))), RETURNED) == (ELM, OAK)
    assert pupils_of(finding(), RETURNED) == ()


def test_a_pupil_who_is_missing_is_known_by_the_roll():
    missing = finding(place=Place("X"))
    assert pupils_of(missing, RETURNED, ROLL) == (NamedPupil(None, "X", "Vale", "Bram"),)
    assert pupils_of(missing, RETURNED) == (NamedPupil(None, "X", "", ""),)


def test_where_no_pupil_is_at_hand_the_place_and_the_upn_are():
    for returned in (None, Return(Header())):
        assert pupils_of(finding(place=Place("B", 1)), returned) == (NamedPupil(2, "B", "", ""),)
