"""`stagepost write`: which pupils the file has, by a list or by year group, and who is left out."""

import pytest

from stagepost.formats import ctf
from stagepost.identifiers import upn
from stagepost.records import Header, Pupil, Return, School
from tests.library.cli.writing import wrote
from tests.library.exporting.school_records import held
from tests.library.measures.children import check


def test_pupils_can_be_listed(stagepost, export, tmp_path):
    _, register, _ = held(1, 2)
    upn = next(pupil.upn for pupil in register.pupils if pupil.year_group == "R")
    (tmp_path / "some.txt").write_text(f"UPN\n{upn}\n")
    done = wrote(
        stagepost, export, tmp_path / "out", "--collection", "eyfsp", "--pupils", tmp_path / "some.txt"
    )
    assert ": 1 pupil," in done.stdout


class TestAListOfPupils:
    @pytest.fixture
    def reception(self):
        _, register, _ = held(1, 2)
        return [pupil.upn for pupil in register.pupils if pupil.year_group == "R"]

    @pytest.fixture
    def of_list(self, stagepost, export, tmp_path):
        def run(text):
            (tmp_path / "some.csv").write_text(text)
            return wrote(
                stagepost,
                export,
                tmp_path / "out",
                "--collection",
                "eyfsp",
                "--pupils",
                tmp_path / "some.csv",
            )

        return run

    def test_takes_small_letters(self, of_list, reception):
        assert ": 2 pupils," in of_list("\n".join(reception[:2]).lower()).stdout

    def test_may_be_a_table(self, of_list, reception):
        rows = (f"Ash;{each};R" for each in reception[:2])
        assert ": 2 pupils," in of_list("\n".join(["Forename;UPN;Year", *rows, "Elm;;R"])).stdout

    def test_says_who_is_not_found_by_the_line_alone(self, of_list, reception):
        done = of_list(f"{reception[0]}\n\nA999100126999\n{reception[1]}\na999100126998\n")
        assert done.exit_code == 0
        assert ": 2 pupils," in done.stdout
        assert "some.csv: 2 UPNs could not be found, on lines 3 and 5.\n" in done.stderr
        assert "A999100126999" not in done.output

    @pytest.mark.parametrize(
        ("junk", "line"), [("Marigold", 2), ("A99910012606", 2), ("\nMarigold,Ash", 3), ('"Marigold', 2)]
    )
    def test_with_something_else_in_it_is_refused(self, of_list, reception, tmp_path, junk, line):
        done = of_list(f"{reception[0]}\n{junk}\n")
        assert done.exit_code == 2
        assert f"some.csv: Line {line} " in done.stderr
        assert junk.strip() not in done.output
        assert not (tmp_path / "out").exists()

    def test_that_is_no_text_is_refused(self, stagepost, export, faulty, tmp_path):
        done = wrote(
            stagepost, export, tmp_path / "out", "--collection", "eyfsp", "--pupils", faulty("picture")
        )
        assert done.exit_code == 2
        assert "Reception.png: " in done.stderr


def of_year_groups(folder, *year_groups, dob="2019-10-05"):
    """A school's export with a pupil in each year group, all of an age for Year 1."""
    pupils = tuple(
        Pupil(
            upn.issue("999", "1001", 2024, place),
            f"Ash{place}",
            "Ivo",
            dob,
            "M",
            "Sex",
            group,
            check("35", summer=2026),
        )
        for place, group in enumerate(year_groups, 1)
    )
    header = Header("25.0", "2026-06-24T09:00:00", "full", source=School("999", "1001"), academic_year="2025")
    (folder / "export.xml").write_bytes(ctf.write(Return(header, pupils)))
    return folder


def test_nobody_of_year_1_is_left_out_for_how_the_year_group_is_written(stagepost, tmp_path):
    of_year_groups(tmp_path, "1", "Year 1", "X", "01", "Otters")
    done = wrote(stagepost, tmp_path, tmp_path / "out", "--collection", "phonics")

    assert done.exit_code == 0, done.stderr
    assert "5 pupils, for your local authority." in done.stdout
    assert (
        "In the file: 2 pupils. The year group cannot be read, so the date of birth decided." in done.stdout
    )
    (file,) = (tmp_path / "out").iterdir()
    returned = ctf.read(file.read_bytes()).returned
    assert [pupil.year_group for pupil in returned.pupils] == ["1", "1", "X", "1", "Otters"]


def test_who_is_left_out_is_said_with_why(stagepost, tmp_path):
    of_year_groups(tmp_path, "1", "Year 3", "03", "R", "N2")
    done = wrote(stagepost, tmp_path, tmp_path / "out", "--collection", "phonics")

    left_out = [line for line in done.stdout.splitlines() if line.startswith("Left out")]
    assert left_out == [
        "Left out: 2 pupils. The year group is not in this file: Year 3.",
        "Left out: 1 pupil. The year group is not in this file: Reception.",
        "Left out: 1 pupil. The year group is not in this file: nursery.",
    ]


def test_where_everybody_is_left_out_it_is_said_why(stagepost, tmp_path):
    of_year_groups(tmp_path, "3", "3")
    done = wrote(stagepost, tmp_path, tmp_path / "out", "--collection", "phonics")

    assert done.exit_code == 2
    assert "2 pupils. The year group is not in this file: Year 3." in done.stderr


def test_a_year_group_is_asked_for_in_any_spelling(stagepost, tmp_path):
    of_year_groups(tmp_path, "1", "01", "2")
    done = wrote(stagepost, tmp_path, tmp_path / "out", "--collection", "phonics", "--year-group", "Year 1")

    assert "2 pupils, for your local authority." in done.stdout
