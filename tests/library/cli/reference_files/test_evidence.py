"""Any CTF given beside a file is evidence of all its results, of whichever collections and summers."""

import csv
import json
from io import StringIO

import pytest

from stagepost.formats import ctf
from stagepost.records import Outcome, Return, School
from tests.library.cli.reference_files.giving import FSP, PHO, changed, found

CHECK = Outcome(
    year="2025", stage="KS1", subject="PHO", method="TT", component="CHK", qualifier="NM", result="40"
)
WRITING = Outcome(
    year="2025", stage="KS1", subject="ENG", method="TA", component="WRI", qualifier="NC", result="EXS"
)
KS2_WRITING = WRITING._replace(stage="KS2", year="2024")
TABLES_CHECK = Outcome(
    year="2025", stage="KS2", subject="MAT", method="TT", component="MTC", qualifier="MT", result="25"
)


BLANK = "3 rows without a UPN or without a result"


def profile(year):
    goals = [("COM", "E01"), ("COM", "E02"), ("PSE", "E03")]
    return tuple(
        Outcome(year=year, stage="EYF", subject=s, method="FA", component=c, qualifier="FD", result="2")
        for s, c in goals
    )


def whole_school(*pupils):
    """A CTF with everything there is about the pupils."""

    def change(returned):
        return Return(returned.header._replace(qualifier="full"), pupils)

    return change


def from_giap(*pupils):
    """What the DfE's Get Information About Pupils hands out: names but no year groups, and no school."""

    def change(returned):
        header = returned.header._replace(
            version="25.0", supplier="GIAP", source=School("XXX", "XXXX", "", "Get Information About Pupils")
        )
        return Return(header, tuple(pupil._replace(year_group="") for pupil in pupils))

    return change


@pytest.fixture
def year_2(invented):
    """The pupils of Year 2 in a phonics return."""
    pupils = ctf.read((invented / PHO).read_bytes()).returned.pupils
    return [pupil for pupil in pupils if pupil.year_group == "2"]


@pytest.mark.parametrize("kind", [whole_school, from_giap])
def test_phonics_marks_are_used_from_a_file_of_everything(verdict, invented, tmp_path, year_2, kind):
    held = [pupil._replace(outcomes=(*profile("2024"), CHECK, WRITING)) for pupil in year_2]
    earlier = changed(invented / PHO, tmp_path, kind(*held), "all.xml")
    seen = verdict(invented / PHO, "--earlier", earlier)
    again = found(seen, "y2-should-not")
    assert [each["upn"] for each in again] == [pupil.upn for pupil in year_2]
    assert "met the standard in 2025 (mark 40)" in again[0]["says"]
    assert found(seen, "count-jump") == []
    assert "count-jump" not in seen["ran"]


@pytest.mark.parametrize("kind", [whole_school, from_giap])
def test_profiles_names_and_key_stage_2_are_used_from_it_too(verdict, invented, tmp_path, kind):
    pupils = ctf.read((invented / FSP).read_bytes()).returned.pupils[:3]
    profiled = pupils[0]._replace(forename="Quentin", outcomes=(*profile("2025"), CHECK))
    later = pupils[1]._replace(outcomes=profile("2026"))
    older = pupils[2]._replace(outcomes=(KS2_WRITING,))
    earlier = changed(invented / FSP, tmp_path, kind(profiled, later, older), "all.xml")
    seen = verdict(invented / FSP, "--earlier", earlier)
    assert [each["upn"] for each in found(seen, "profiled-before")] == [profiled.upn]
    assert [each["upn"] for each in found(seen, "identity-changed-since")] == [profiled.upn]


def test_a_file_of_everything_is_not_last_years_return(verdict, invented, tmp_path):
    pupils = ctf.read((invented / FSP).read_bytes()).returned.pupils[:5]
    held = [pupil._replace(outcomes=profile("2025")) for pupil in pupils]
    earlier = changed(invented / FSP, tmp_path, whole_school(*held), "all.xml")
    assert "count-jump" not in verdict(invented / FSP, "--earlier", earlier)["ran"]


class TestWhatWasNotUsed:
    @pytest.fixture
    def told(self, stagepost):
        def check(*arguments):
            done = stagepost("check", *arguments, "--format", "json", "--today", "2026-07-01")
            assert done.stderr == ""
            return [tuple(each.values()) for each in json.loads(done.stdout)["not_used"]]

        return check

    def test_nothing_is_said_where_all_was_used(self, told, invented):
        options = (
            "--roll",
            invented / "rolls/9991001.csv",
            "--earlier",
            invented / "phonics-last-year/9991001.csv",
        )
        assert [what for *_, what, _ in told(invented / PHO, *options)] == [BLANK]
        assert told(invented / PHO) == []

    def test_of_a_file_of_everything_each_collection_and_summer(self, told, invented, tmp_path, year_2):
        first, *others = year_2
        held = first._replace(outcomes=(*profile("2024"), CHECK, WRITING, TABLES_CHECK, KS2_WRITING))
        later = others[0]._replace(outcomes=(CHECK._replace(year="2026"), CHECK._replace(status="T")))
        unsure = others[1]._replace(outcomes=(CHECK, CHECK._replace(result="12")))
        nobody = others[2]._replace(upn="", outcomes=(CHECK,))
        earlier = changed(invented / PHO, tmp_path, from_giap(held, later, unsure, nobody), "giap.xml")
        another = "This is not compared with the returns you checked."
        certain = "It is not certain whose results these are."
        assert told(invented / PHO, "--earlier", earlier) == [
            ("--earlier", str(earlier), what, why)
            for what, why in [
                ("EYFS profile results for 2024, 1 pupil", another),
                (
                    "phonics screening check results for 2026, 1 pupil",
                    "None of the returns you checked is from a later summer.",
                ),
                ("key stage 1 teacher assessments for 2025, 1 pupil", another),
                ("key stage 2 teacher assessments for 2024, 1 pupil", another),
                ("1 pupil whose phonics results for 2025 contradict each other", certain),
                ("1 pupil without a UPN of their own", certain),
                ("multiplication tables check results (1)", another),
                ("targets or estimates (1)", another),
            ]
        ]

    def test_results_of_pupils_of_whom_none_is_there(self, told, invented, tmp_path):
        table = tmp_path / "phonics.csv"
        table.write_text("UPN,Result\nA999100123001,31\nB999100123001,\n")
        assert told(invented / PHO, "--earlier", table) == [
            (
                *("--earlier", str(table), "phonics results, 1 pupil"),
                "None of these pupils is in a return you checked, or on a roll you gave.",
            ),
            (
                *("--earlier", str(table), "1 row without a UPN or without a result"),
                "They are not clear enough to use.",
            ),
        ]

    def test_what_is_of_other_schools_and_returns(self, told, invented):
        second = invented / "returns/9991002/9991002_FSP_999LLLL_001.xml"
        options = (
            *("--roll", invented / "rolls/9991002.csv"),
            *("--last-sent", invented / PHO),
            *("--last-sent", second),
            *("--others", invented / FSP),
            *("--others", invented / PHO),
            *("--others", second),
        )
        assert [
            (option, name.rpartition("/")[2], why) for option, name, _, why in told(invented / FSP, *options)
        ] == [
            ("--roll", "9991002.csv", "None of the returns you checked is from this school."),
            (
                "--last-sent",
                "9991001_PHO_999LLLL_001.xml",
                "This is not compared with the returns you checked.",
            ),
            (
                "--last-sent",
                "9991002_FSP_999LLLL_001.xml",
                "None of the returns you checked is from this school.",
            ),
            (
                "--others",
                "9991001_FSP_999LLLL_001.xml",
                "The returns you checked are from this school too.",
            ),
            (
                "--others",
                "9991001_PHO_999LLLL_001.xml",
                "This is not compared with the returns you checked.",
            ),
        ]

    def test_a_part_that_one_of_several_files_could_use_was_used(self, told, invented):
        options = ("--roll", invented / "rolls", "--earlier", invented / "phonics-last-year")
        assert {why for *_, why in told(invented / "returns", *options)} == {
            "They are not clear enough to use."
        }

    def test_rows_of_the_register_and_of_forenames_and_lists_for_other_returns(
        self, told, invented, tmp_path
    ):
        head = "LA (code),EstablishmentNumber,EstablishmentName,OpenDate"
        rows = [
            "999,1001,Feathermere,",
            "999,,Wexcombe Sixth Form,",
            "99,1002,Saffronham,",
            "999,1003,W,1999-13-01",
        ]
        (tmp_path / "register.csv").write_text("\n".join([head, *rows]))
        (tmp_path / "names.csv").write_text("Forename,Sex\nTansy,F\nWren,F\nWren,M\nAsh,\n")
        (tmp_path / "upns.txt").write_text("UPN\nA999100123001\n")
        (tmp_path / "codes.toml").write_text(
            '[[changes]]\ncollection = "eyfsp"\nqualifier = "FD"\nyears = [2026]\nremove = ["A"]\n'
            'source = "Guidance of the LA, 2026"\nconfidence = "high"\n'
        )
        options = (
            *("--register", tmp_path / "register.csv", "--forenames", tmp_path / "names.csv"),
            *("--ks2-registrations", tmp_path / "upns.txt", "--overlay", tmp_path / "codes.toml"),
        )
        assert [(option, what) for option, _, what, _ in told(invented / PHO, *options)] == [
            ("--ks2-registrations", "registrations, 1 pupil"),
            ("--overlay", "the codes your local authority adds or leaves out"),
            ("--register", "1 row of establishments without a number"),
            ("--register", "2 rows with a cell that is not clear, first row 4"),
            ("--forenames", "1 row without a forename or without a sex"),
            ("--forenames", "2 rows of a forename that stands there with both"),
        ]

    def test_nothing_was_used_where_no_return_could_be_checked(self, told, invented, faulty):
        assert [why for *_, why in told(faulty("letter"), "--roll", invented / "rolls/9991001.csv")] == [
            "You have not checked a return that this could be compared with."
        ]

    @pytest.mark.parametrize("asked", [(), ("--collection", "phonics")])
    def test_nothing_was_used_for_what_is_not_one_return_or_another_than_asked_for(
        self, told, invented, tmp_path, asked
    ):
        pupils = ctf.read((invented / FSP).read_bytes()).returned.pupils
        change = (lambda returned: returned) if asked else whole_school(*pupils)
        path = changed(invented / FSP, tmp_path, change, "all.xml")
        assert [why for *_, why in told(path, "--roll", invented / "rolls/9991001.csv", *asked)] == [
            "You have not checked a return that this could be compared with."
        ]

    def test_it_is_said_in_text_and_in_a_table(self, stagepost, invented):
        roll = invented / "rolls/9991002.csv"
        text = stagepost("check", invented / FSP, "--roll", roll).stdout
        assert "Given but not used" in text
        assert "".join(f"--roll {roll}".split()) in "".join(text.split())
        table = csv.DictReader(
            StringIO(stagepost("check", invented / FSP, "--roll", roll, "--format", "csv").stdout)
        )
        (row,) = [row for row in table if row["severity"] == "not used"]
        assert row["file"] == str(roll)
        assert row["says"].startswith("Given with --roll: the roll of school 9991002, ")

    def test_a_file_too_large_to_be_held_may_have_any_of_the_pupils(
        self, told, invented, tmp_path, monkeypatch
    ):
        from stagepost.cli import run

        monkeypatch.setattr(run.ctf, "LIMITS", run.ctf.LIMITS._replace(size=1000))
        table = tmp_path / "phonics.csv"
        table.write_text("UPN,Result\nA999100123001,31\n")
        assert told(invented / PHO, "--earlier", table) == []


def test_what_giap_hands_out_is_no_return(stagepost, invented, tmp_path, year_2):
    path = changed(
        invented / PHO,
        tmp_path,
        from_giap(*(p._replace(outcomes=(CHECK, *profile("2024"))) for p in year_2)),
        "CTF.xml",
    )
    done = stagepost(
        "check", path, "--collection", "phonics", "--year", 2026, "--school", 9991001, "--format", "json"
    )
    (file,) = json.loads(done.stdout)["files"]
    assert done.exit_code == 2
    assert [(each["rule"], each["says"], each["put_right"]) for each in file["findings"]] == [
        (
            "file-wrong-kind",
            "This holds earlier results from Get Information About Pupils.",
            "Use it beside a return. Do not send it as a return. "
            "To send a return, export a CTF with this summer's results from your MIS.",
        )
    ]
