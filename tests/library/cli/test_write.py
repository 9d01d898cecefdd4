"""`stagepost write`: the right file by itself, checked before it is written, and never over another."""

import pytest

from stagepost.cli.offering import offer
from stagepost.cli.troubles import CannotUse
from stagepost.exporting import SchoolRecords, To, make
from stagepost.formats import ctf
from stagepost.identifiers import upn
from stagepost.records import Collection, Destination, Header, Pupil, Return, School
from tests.library.exporting.school_records import held, judged_pupils, wanted
from tests.library.measures.children import check


@pytest.fixture(scope="session")
def export(tmp_path_factory):
    """All that a school's system holds, last year's phonics beside it."""
    folder = tmp_path_factory.mktemp("export")
    school, register, earlier = held(1, 2)
    header = Header(
        "25.0", "2026-06-24T09:00:00", "full", "", "Invented", school, "2025", Destination("999", "1003")
    )
    (folder / "export.xml").write_bytes(ctf.write(Return(header, register.pupils)))
    rows = ["UPN,Result", *(f"{upn},{check.result}" for upn, check in earlier.items())]
    (folder / "phonics-2025.csv").write_text("\n".join(rows), encoding="utf-8")
    return folder


def wrote(stagepost, export, folder, *more):
    return stagepost("write", export / "export.xml", "--year", 2026, "--output", folder, *more)


def test_the_file_has_its_name_and_is_numbered(stagepost, export, tmp_path):
    for number in ("001", "002"):
        done = wrote(stagepost, export, tmp_path, "--collection", "eyfsp")
        assert done.exit_code == 0, done.stderr
        assert (tmp_path / f"9991003_FSP_999LLLL_{number}.xml").exists()
    assert "your local authority" in done.stdout


def test_key_stage_2_says_where_it_is_handed_in(stagepost, export, tmp_path):
    done = wrote(stagepost, export, tmp_path, "--collection", "ks2")
    assert "Upload it to the NCA Portal." in done.stdout
    assert (tmp_path / "9991003_KS2_NAALLLL_001.xml").exists()


def test_phonics_without_last_year_says_what_is_not_known(stagepost, export, tmp_path):
    done = wrote(stagepost, export, tmp_path, "--collection", "phonics")
    assert "is not known" in done.stdout


def test_phonics_takes_last_year_from_a_list(stagepost, export, tmp_path):
    done = wrote(
        stagepost, export, tmp_path, "--collection", "phonics", "--earlier", export / "phonics-2025.csv"
    )
    assert done.exit_code == 0, done.stderr
    returned = ctf.read((tmp_path / "9991003_PHO_999LLLL_001.xml").read_bytes()).returned
    assert returned
    _, register, _ = held(1, 2)
    year_2 = sum(pupil.year_group == "2" for pupil in returned.pupils)
    assert 0 < year_2 < sum(pupil.year_group == "2" for pupil in register.pupils)


def test_phonics_takes_last_year_from_several_files(stagepost, export, tmp_path):
    rows = (export / "phonics-2025.csv").read_text(encoding="utf-8").splitlines()
    half = len(rows) // 2
    (tmp_path / "earlier").mkdir()
    for name, some in (("a.csv", rows[1:half]), ("b.csv", rows[half:])):
        (tmp_path / "earlier" / name).write_text("\n".join([rows[0], *some]), encoding="utf-8")
    phonics = ("--collection", "phonics", "--earlier")
    together = wrote(stagepost, export, tmp_path / "one", *phonics, export / "phonics-2025.csv")
    apart = wrote(stagepost, export, tmp_path / "two", *phonics, tmp_path / "earlier")
    assert apart.exit_code == 0, apart.stderr
    assert apart.stdout.replace("/two/", "/one/") == together.stdout


def test_last_year_without_its_phonics_results_is_refused(stagepost, export, invented, tmp_path):
    profiles = invented / "returns/9991003/9991003_FSP_999LLLL_001.xml"
    for earlier, data in (("profiles.xml", profiles.read_bytes()), ("none.csv", b"UPN,Result\n")):
        (tmp_path / earlier).write_bytes(data)
        done = wrote(
            stagepost, export, tmp_path / "out", "--collection", "phonics", "--earlier", tmp_path / earlier
        )
        assert done.exit_code == 2
        assert f"{earlier}: there are no phonics screening check results for 2025 here." in done.stderr
        assert not (tmp_path / "out").exists()


def test_pupils_can_be_listed(stagepost, export, tmp_path):
    _, register, _ = held(1, 2)
    upn = next(pupil.upn for pupil in register.pupils if pupil.year_group == "R")
    (tmp_path / "some.txt").write_text(f"UPN\n{upn}\n")
    done = wrote(
        stagepost, export, tmp_path / "out", "--collection", "eyfsp", "--pupils", tmp_path / "some.txt"
    )
    assert ": 1 pupil," in done.stdout


@pytest.mark.parametrize(("number", "kept"), [("9991003", True), ("9991002", False)])
def test_another_school_keeps_neither_urn_nor_name_of_the_first(stagepost, export, tmp_path, number, kept):
    done = wrote(stagepost, export, tmp_path, "--collection", "eyfsp", "--school", number)
    assert done.exit_code == 0, done.stderr
    (path,) = tmp_path.glob("*.xml")
    sender = ctf.read(path.read_bytes()).returned.header.source
    first = ctf.read((export / "export.xml").read_bytes()).returned.header.source
    assert sender.number == number
    assert (sender.urn, sender.name) == ((first.urn, first.name) if kept else ("", ""))
    assert first.urn
    assert first.name


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


def test_what_is_not_certain_is_said(stagepost, export, tmp_path):
    done = wrote(stagepost, export, tmp_path, "--collection", "eyfsp", "--to", "outside")
    assert "Check this: " in done.stdout


def test_an_error_keeps_the_file_from_being_written(stagepost, tmp_path):
    school, _, _ = held(1, 2)
    (child,) = judged_pupils(Collection.KS1, 1)
    header = Header("25.0", "2026-06-24T09:00:00", "full", source=school, academic_year="2025")
    broken = SchoolRecords((child._replace(upn="A00000000000X"),))
    (tmp_path / "export.xml").write_bytes(ctf.write(Return(header, broken.pupils)))
    done = stagepost(
        "write", tmp_path / "export.xml", "--collection", "ks1", "--year", 2026, "--output", tmp_path / "out"
    )
    assert done.exit_code == 1
    assert "ERROR  upn-" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("place", [0, 1])
def test_where_one_of_the_files_cannot_be_written_none_is(tmp_path, place):
    school, _, _ = held(1, 2)
    wish = wanted(Collection.KS1, school, to=To.UNKNOWN)
    made = make(SchoolRecords(judged_pupils(Collection.KS1, 2)), wish)
    taken = tmp_path / made[place].name
    taken.write_text("somebody else's")
    with pytest.raises(CannotUse, match="already exists, so nothing was written"):
        offer(made, wish, tmp_path)
    assert list(tmp_path.iterdir()) == [taken]
    assert taken.read_text() == "somebody else's"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--to", "another-school"], "Give the LA number"),
        (["--for", "12"], "such as 9991001"),
        (
            ["--to", "own-la", "--for", "9991002"],
            "--for is for another school, but you have given --to own-la.",
        ),
        (["--to", "another-school", "--for", "9991003"], "is the one that makes the file"),
        (["--results", "phonics:1990"], "has phonics screening check results of 1990"),
        (
            ["--results", "phonics:1990", "--results", "ks1:1991"],
            "phonics screening check results of 1990 or key stage 1 teacher assessments of 1991",
        ),
        (["--results", "gcse:2025"], "such as phonics:2025"),
        (["--pupils", "nowhere.txt"], "no file or folder with this name"),
        (["--earlier", "nowhere.csv"], "no file or folder with this name"),
        (["--former", "nowhere.xml"], "no file or folder with this name"),
        (["--year-group", "9"], "nothing to write"),
    ],
)
def test_what_makes_no_sense_has_a_plain_answer(stagepost, export, tmp_path, more, words):
    done = wrote(stagepost, export, tmp_path, "--collection", "eyfsp", *more)
    assert done.exit_code == 2
    assert words in done.stderr
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_read_is_said(stagepost, faulty, tmp_path):
    done = stagepost("write", faulty("letter"), "--collection", "eyfsp", "--year", 2026, "--output", tmp_path)
    assert done.exit_code == 2
    assert not list(tmp_path.iterdir())


def test_a_filled_template_is_written_as_a_ctf(stagepost, template, tmp_path):
    done = stagepost("write", template, "--collection", "eyfsp", "--year", 2026, "--output", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "out" / "9991003_FSP_999LLLL_001.xml").exists()


def test_a_table_of_another_sort_is_called_one(stagepost, faulty, tmp_path):
    done = stagepost("write", faulty("table"), "--collection", "eyfsp", "--year", 2026, "--output", tmp_path)
    assert done.exit_code == 2
    assert "This is a CSV of EYFS profile results." in done.stderr


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
