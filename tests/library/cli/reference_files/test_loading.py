"""What is given beside the files is read, or stops everything with a line that says why."""

import pytest

from tests.library.cli.reference_files.giving import FSP, beside


def test_a_tables_name_may_begin_with_the_number_of_an_early_years_setting(invented, tmp_path):
    roll = tmp_path / "999512345.csv"
    roll.write_bytes((invented / "rolls/9991001.csv").read_bytes())
    assert list(beside(roll=[str(roll)]).rolls) == ["999512345"]


def test_one_that_names_no_school_is_not_laid_beside_several(stagepost, invented, tmp_path):
    roll = tmp_path / "roll.csv"
    roll.write_bytes((invented / "rolls/9991001.csv").read_bytes())
    done = stagepost("check", invented / "returns", "--roll", roll)
    assert done.exit_code == 2
    assert "The roll does not say which school it is for" in done.stderr


@pytest.mark.parametrize(
    ("option", "text", "says"),
    [
        ("--roll", "a,b\n1,2\n", "The first rows do not have the headings of a roll"),
        ("--roll", "<Ledger><Pupil/></Ledger>", "neither a CTF nor a school census"),
        ("--roll", "<Message><Header><CollectionDetails/></Header></Message>", "no pupils in it"),
        ("--roll", "UPN,DOB\nZ,2021-02-30\n", "row 2: The cell is not a UPN"),
        ("--earlier", "hello", "This is plain text."),
        ("--earlier", "UPN,Age\nU1,7\nU2,8\n", "one column called UPN and one called Phonics mark"),
        ("--register", "URN,LinkURN,LinkType\n1,2,Predecessor\n", "LA (code), EstablishmentNumber and"),
        ("--last-sent", "<CTfile/>", "has no results"),
        ("--others", "%PDF-1.7", "This is a PDF"),
        ("--register", "a,b\n1,2\n", "This is not the register"),
        ("--forenames", "UPN,DOB\n1,2\n", "one column called Forename and one called Sex"),
        ("--ks2-registrations", "UPN\nU999100123001\nZ\n", "Line 3 is not in the format of a UPN"),
        ("--overlay", "changes = [", "this is not TOML"),
        ("--overlay", "[[changes]]\ncolour = 1\n", "a change lacks these"),
    ],
)
def test_what_cannot_be_used_stops_everything(stagepost, invented, tmp_path, option, text, says):
    path = tmp_path / "beside"
    path.write_text(text)
    done = stagepost("check", invented / FSP, option, path)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stdout == ""
    assert stagepost("check", invented / FSP, option, tmp_path / "none").exit_code == 2
