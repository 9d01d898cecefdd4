"""What Get Information about Pupils hands out is given beside a return, one by one or in a zip."""

import json

import pytest

from stagepost.formats import ctf
from tests.formats.giap_csv.test_giap import PHONICS
from tests.library.cli.reference_files.giving import PHO, found
from tests.library.cli.test_inputs import zip_of

MTC = (
    b"ACADYR,PupilMatchingRef,UPN,Surname,Forename,Sex,DOB,FormMark\r\n2024/2025,X,U1,W,A,F,01/10/2015,20\r\n"
)


@pytest.fixture
def retaking(invented):
    """UPNs of the pupils of Year 2 in the phonics return."""
    pupils = ctf.read((invented / PHO).read_bytes()).returned.pupils
    return [pupil.upn for pupil in pupils if pupil.year_group == "2"]


def row(upn, mark, outcome, year="2024/2025"):
    return f"{year},X,1,{upn},Wren,Ash,F,01/10/2018,999,1001,900001,1,01,{mark},{outcome},1"


def phonics(*rows):
    return "\r\n".join([PHONICS, *rows, ""]).encode()


def checked(stagepost, invented, path):
    done = stagepost("check", invented / PHO, "--earlier", path, "--format", "json")
    assert done.stderr == ""
    return json.loads(done.stdout)


def met(told, rule="y2-should-not"):
    return [finding["says"] for finding in found(told["files"][0], rule)]


def test_who_met_the_standard_is_asked_about(stagepost, invented, retaking, tmp_path):
    path = tmp_path / "phonics_results.csv"
    path.write_bytes(
        phonics(row(retaking[0], 32, "Wa"), row(retaking[1], 31, "Wt"), row(retaking[2], "", "Wa"))
    )
    told = checked(stagepost, invented, path)
    assert len(met(told)) == 2
    assert all("met the standard in 2025" in says for says in met(told))


@pytest.mark.parametrize("order", [1, -1])
def test_the_later_year_counts(stagepost, invented, retaking, tmp_path, order):
    upn, other = retaking[:2]
    rows = [
        row(upn, 20, "Wt", "2023/2024"),
        row(upn, 36, "Wa"),
        row(other, 36, "Wa", "2023/2024"),
        row(other, 30, "Wt"),
    ]
    path = tmp_path / "phonics_results.csv"
    path.write_bytes(phonics(*rows[::order]))
    assert len(met(checked(stagepost, invented, path))) == 1
    table = tmp_path / "table.csv"
    lines = [f"{upn},20,2023/24", f"{upn},36,2024/25", f"{other},36,2023/24", f"{other},30,2024/25"]
    table.write_text("\n".join(["UPN,Phonics mark,Academic year", *lines[::order]]))
    assert len(met(checked(stagepost, invented, table))) == 1


def test_what_is_of_this_summer_or_later_is_not_used_and_said(stagepost, invented, retaking, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(f"UPN,Phonics mark,Academic year\n{retaking[0]},36,2025/26\n{retaking[0]},20,2024/25\n")
    told = checked(stagepost, invented, path)
    assert met(told) == []
    assert [each["what"] for each in told["not_used"]] == ["phonics results for 2026, 1 pupil"]


def test_a_table_of_a_upn_and_an_outcome_is_enough(stagepost, invented, retaking, tmp_path):
    path = tmp_path / "outcomes.csv"
    path.write_text(f"UPN,Phonics outcome\r\n{retaking[0]},Wa\r\n{retaking[1]},Wt\r\n")
    assert len(met(checked(stagepost, invented, path))) == 1


def test_of_the_zip_every_table_is_used_that_says_something(stagepost, invented, retaking, tmp_path):
    files = {
        "phonics_results.csv": phonics(row(retaking[0], 36, "Wa")),
        "mtc_results.csv": MTC,
        "census_spring_results.csv": b"PupilMatchingRef,AcademicYear,CensusTerm,UPN\nX,2024/2025,SPR,U1\n",
    }
    told = checked(stagepost, invented, zip_of(tmp_path / "npd_results.zip", files))
    assert len(met(told)) == 1
    assert {each["name"].rpartition("/")[2]: each["says"] for each in told["passed_over"]} == {
        "mtc_results.csv": "This is a table of earlier results from Get Information About Pupils.",
        "census_spring_results.csv": "This is a table of the school census.",
    }


def test_rows_that_cannot_be_read_are_counted(stagepost, invented, retaking, tmp_path):
    path = tmp_path / "phonics_results.csv"
    path.write_bytes(phonics(row(retaking[0], 36, "Wa"), row(retaking[1], 36, "Wa") + ",x,y"))
    told = checked(stagepost, invented, path)
    assert len(met(told)) == 1
    assert [each["what"] for each in told["not_used"]] == ["1 row with more cells than headings"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (MTC, "no results for the EYFS profile, phonics, key stage 1 or key stage 2"),
        (b"UPN,Reading age\r\nU1,7\r\nU2,8\r\n", "needs one column called UPN and one called Phonics mark"),
        (b"Name,Phonics\r\nAsh,30\r\nBo,31\r\n", "needs one column called UPN"),
        (b"%PDF-1.7", "This is a PDF"),
    ],
)
@pytest.mark.parametrize("command", ["check", "write"])
def test_what_cannot_be_used_says_what_it_would_need(stagepost, invented, tmp_path, data, says, command):
    path = tmp_path / "beside.csv"
    path.write_bytes(data)
    asked = ("--collection", "phonics", "--year", "2026", "--output", tmp_path) if command == "write" else ()
    done = stagepost(command, invented / PHO, *asked, "--earlier", path)
    assert done.exit_code == 2
    assert says in done.stderr


def test_a_return_is_written_from_it_with_those_who_take_the_check_again(
    stagepost, invented, retaking, tmp_path
):
    path = tmp_path / "phonics_results.csv"
    path.write_bytes(phonics(*(row(upn, 20, "Wt") for upn in retaking[1:]), row(retaking[0], 36, "Wa")))
    done = stagepost(
        *("write", invented / PHO, "--collection", "phonics", "--year", "2026"),
        *("--earlier", path, "--output", tmp_path / "out"),
    )
    assert done.exit_code == 0, done.stderr
    (made,) = (tmp_path / "out").iterdir()
    upns = {pupil.upn for pupil in ctf.read(made.read_bytes()).returned.pupils}
    assert upns & set(retaking) == set(retaking[1:])


def test_a_return_is_written_from_the_zip_too(stagepost, invented, retaking, tmp_path):
    rows = [row(upn, 20, "Wt") for upn in retaking[1:]]
    files = {"phonics_results.csv": phonics(*rows, row(retaking[0], 36, "Wa")), "mtc_results.csv": MTC}
    done = stagepost(
        *("write", invented / PHO, "--collection", "phonics", "--year", "2026"),
        *("--earlier", zip_of(tmp_path / "npd_results.zip", files), "--output", tmp_path / "out"),
    )
    assert done.exit_code == 0, done.stderr
    assert "mtc_results.csv was passed over" in done.stderr
    (made,) = (tmp_path / "out").iterdir()
    upns = {pupil.upn for pupil in ctf.read(made.read_bytes()).returned.pupils}
    assert upns & set(retaking) == set(retaking[1:])
