"""`stagepost measure`: the library's figures, each with its counts."""

import csv
import json
from io import StringIO

import pytest

from stagepost import invention, read
from stagepost.formats import ctf
from stagepost.identifiers import upn
from stagepost.measures import every
from stagepost.records import Collection, Header, Pupil, Return, School
from tests.library.measures.children import check

EYFSP = "returns/9991003/9991003_FSP_999LLLL_001.xml"
PHONICS = "returns/9991001/9991001_PHO_999LLLL_001.xml"


def measured(path, collection, summer=2026):
    return every(read(path.read_bytes()).returned, collection, summer)


def test_each_figure_stands_with_its_counts(stagepost, invented):
    done = stagepost("measure", invented / EYFSP)
    headline = measured(invented / EYFSP, Collection.EYFSP).found[0]

    assert done.exit_code == 0
    assert "EYFS profile, summer 2026\n" in done.stdout
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("gld "))
    assert line.split()[-4:] == [
        headline.shown(),
        str(headline.numerator),
        str(headline.denominator),
        headline.confidence,
    ]


@pytest.mark.parametrize(("name", "collection"), [(EYFSP, Collection.EYFSP), (PHONICS, Collection.PHONICS)])
def test_json_has_every_measure_of_the_library(stagepost, invented, name, collection):
    rows = json.loads(stagepost("measure", invented / name, "--format", "json").stdout)
    figures = measured(invented / name, collection)

    assert [row["measure"] for row in rows if not row["missing"]] == [each.label for each in figures.found]
    assert [row["measure"] for row in rows if row["missing"]] == [
        each.label for each in figures.not_available
    ]
    for row, each in zip(rows, figures.found, strict=False):
        assert (row["numerator"], row["denominator"]) == (each.numerator, each.denominator)
        assert row["value"] == (None if each.value is None else pytest.approx(float(each.value)))
        assert row["definition"] == each.definition
        assert row["source"]


def test_the_threshold_stands_with_the_figures_of_phonics_only(stagepost, invented):
    for name, threshold in ((PHONICS, (32, "low")), (EYFSP, (None, None))):
        rows = json.loads(stagepost("measure", invented / name, "--format", "json").stdout)
        assert {(row["threshold"], row["threshold_confidence"]) for row in rows} == {threshold}
        assert ("Threshold: " in stagepost("measure", invented / name).stdout) is (name == PHONICS)


def test_what_needs_more_than_the_return_says_what(stagepost, invented):
    done = stagepost("measure", invented / PHONICS)

    assert done.exit_code == 0
    said = " ".join(done.stdout.split())
    assert "Not worked out: Pupils meeting the expected standard in phonics by the end of Year 2." in said
    assert "It needs the results of the phonics check a year before and this year's Year 2 roll." in said


def test_csv_of_a_folder_has_every_file(stagepost, invented):
    done = stagepost("measure", invented / "returns", "--format", "csv")
    rows = list(csv.DictReader(StringIO(done.stdout)))

    assert done.exit_code == 0
    assert {row["file"] for row in rows} == {str(path) for path in (invented / "returns").rglob("*.xml")}
    assert {row["collection"] for row in rows} == {"eyfsp", "phonics"}


def test_the_name_of_a_file_is_no_formula(stagepost, invented, tmp_path, monkeypatch):
    (tmp_path / "=1.xml").write_bytes((invented / EYFSP).read_bytes())
    monkeypatch.chdir(tmp_path)
    (row, *_) = csv.DictReader(StringIO(stagepost("measure", "=1.xml", "--format", "csv").stdout))

    assert row["file"] == "'=1.xml"


def test_another_return_can_be_asked_for(stagepost, invented, tmp_path):
    both = [read((invented / name).read_bytes()).returned for name in (EYFSP, PHONICS)]
    pupils = both[0].pupils[:9] + both[1].pupils[:5]
    (tmp_path / "both.xml").write_bytes(ctf.write(both[0]._replace(pupils=pupils)))
    done = stagepost("measure", tmp_path / "both.xml", "--collection", "phonics", "--format", "json")

    assert done.exit_code == 0
    assert {row["collection"] for row in json.loads(done.stdout)} == {"phonics"}


def test_a_summer_that_is_not_published_yet_can_be_measured(stagepost, tmp_path):
    invention.write(invention.invent(schools=2, seed=3, year=2027), tmp_path / "la")
    done = stagepost("measure", tmp_path / "la" / "returns")

    assert done.exit_code == 0
    assert "summer 2027" in done.stdout
    said = " ".join(done.stdout.split())
    assert (
        "Threshold: 32 marks. Pattern: the same every year so far; not yet published (confidence: low)."
        in said
    )


class TestWhatCannotBeMeasured:
    def test_is_said_and_the_others_are_measured(self, stagepost, invented, faulty):
        done = stagepost("measure", faulty("letter"), invented / EYFSP, "--format", "json")
        assert done.exit_code == 2
        assert done.stderr.startswith("stagepost: ")
        assert {row["file"] for row in json.loads(done.stdout)} == {str(invented / EYFSP)}

    @pytest.mark.parametrize(
        "label", ["workbook", "empty", "cut-off", "no-results", "year-unknown", "doctype"]
    )
    def test_whatever_it_is(self, stagepost, faulty, label):
        done = stagepost("measure", faulty(label))
        assert done.exit_code == 2
        assert done.stdout.strip() == ""
        assert done.stderr.count("\n") == 1

    @pytest.mark.parametrize(
        ("options", "lacking"),
        [
            (("--collection", "phonics"), "phonics screening check results for 2026"),
            (("--year", 2025), "EYFS profile results for 2025"),
            (("--collection", "ks2", "--year", 2021), "key stage 2 teacher assessments for 2021"),
        ],
    )
    def test_a_return_that_is_not_in_the_file(self, stagepost, invented, options, lacking):
        done = stagepost("measure", invented / EYFSP, *options)
        assert done.exit_code == 2
        assert done.stdout.strip() == ""
        assert done.stderr == f"stagepost: {invented / EYFSP}: there are no {lacking} here.\n"

    def test_a_return_without_pupils(self, stagepost, invented):
        returned = read((invented / EYFSP).read_bytes()).returned
        data = ctf.write(returned._replace(pupils=()))
        done = stagepost("measure", "-", "--collection", "eyfsp", "--year", 2026, input=data)
        assert done.exit_code == 2
        assert "there are no EYFS profile results for 2026 here." in done.stderr

    def test_a_missing_file(self, stagepost, tmp_path):
        done = stagepost("measure", tmp_path / "none.xml")
        assert done.exit_code == 2
        assert "there is no file or folder with this name." in done.stderr

    def test_a_wrong_year(self, stagepost, invented):
        done = stagepost("measure", invented / EYFSP, "--year", "1999")
        assert done.exit_code == 2
        assert "1999 is not in the range" in done.stderr


THREE = ("1", "Year 1", "X")


def phonics_of(*year_groups, dob="2019-10-05"):
    """A phonics return with a mark of 35 for a pupil of each year group."""
    pupils = tuple(
        Pupil(
            upn.issue("999", "1001", 2023, place),
            "Ash",
            "Ivo",
            dob,
            "M",
            "Sex",
            group,
            check("35", summer=2026),
        )
        for place, group in enumerate(year_groups, 1)
    )
    header = Header("25.0", "2026-06-24T09:00:00", source=School("999", "1001"), academic_year="2025")
    return ctf.write(Return(header, pupils))


def test_year_groups_are_read_however_they_are_written(stagepost, tmp_path):
    (tmp_path / "one.xml").write_bytes(phonics_of(*THREE, "01", "1.0"))
    rows = json.loads(stagepost("measure", tmp_path / "one.xml", "--format", "json").stdout)

    assert (rows[0]["measure"], rows[0]["numerator"], rows[0]["denominator"]) == ("phonics-standard", 5, 5)
    assert rows[0]["confidence"] == "medium"
    assert (rows[0]["pupils"], rows[0]["counted"], rows[0]["counted_by_birth_date"]) == (5, 5, 1)
    said = stagepost("measure", tmp_path / "one.xml").stdout
    assert "Counted by date of birth, because no year group can be read: 1." in said


def test_whom_no_figure_counts_is_said_with_why(stagepost, tmp_path):
    (tmp_path / "one.xml").write_bytes(phonics_of("1", "3", "R", "03"))
    done = stagepost("measure", tmp_path / "one.xml")
    (row, *_) = csv.DictReader(StringIO(stagepost("measure", tmp_path / "one.xml", "--format", "csv").stdout))

    assert "The figures count 1 of the 4 pupils. Not counted: 2 in Year 3; 1 in Reception." in done.stdout
    assert (row["not_counted"], row["why_not_counted"]) == ("3", "2 in Year 3; 1 in Reception")


def test_a_figure_that_rests_on_nothing_but_a_guess_is_of_low_confidence(stagepost, tmp_path):
    (tmp_path / "one.xml").write_bytes(phonics_of("1", "Otters", dob=""))
    (row, *_) = json.loads(stagepost("measure", tmp_path / "one.xml", "--format", "json").stdout)

    assert (row["denominator"], row["counted_by_neither"], row["confidence"]) == (2, 1, "low")
