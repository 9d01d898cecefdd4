"""`stagepost write`: the right file by itself, checked before it is written, and never over another."""

import pytest

from stagepost.cli.offering import offer
from stagepost.cli.troubles import CannotUse
from stagepost.exporting import SchoolRecords, To, make
from stagepost.formats import ctf
from stagepost.records import Collection, Header, Return
from tests.library.cli.writing import wrote
from tests.library.exporting.school_records import held, judged_pupils, wanted


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
