"""An invented authority: the same for the same seed, consistent in itself, and right in every file."""

import csv
import hashlib
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from stagepost import invention, years
from stagepost.check_inputs import CheckInputs
from stagepost.checking import check
from stagepost.findings import Severity
from stagepost.formats import ctf
from stagepost.identifiers import upn

LA = invention.invent(schools=12, seed=7)
CHILDREN = [(school, child) for school in LA.schools for child in LA.rolls[school.estab]]
PINNED = "2cec65d25f59b0d09b7aa039a4b7539645c00e423aecb33420725b06e8008921"
"""SHA-256 of what three invented schools say. It changes when the invention is meant to, and only then."""

_DIGEST = """
import hashlib
from stagepost import invention
digest = hashlib.sha256()
for path, data in invention.contents(invention.invent(schools=3, seed=5)):
    digest.update(path.encode() + data)
print(digest.hexdigest())
"""


def digest_in_another_process(hash_seed):
    done = subprocess.run(
        [sys.executable, "-c", _DIGEST],
        env={"PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_the_same_seed_gives_the_same_bytes_whatever_the_order_of_hashes():
    assert digest_in_another_process("1") == digest_in_another_process("4242")


def test_what_a_seed_gives_stays_the_same_on_every_version_of_python():
    """Without the layout of the files, which may change with the manner of a supplier."""
    files = dict(invention.contents(invention.invent(schools=3, seed=5)))
    digest = hashlib.sha256(
        b"".join(
            data for path, data in files.items() if path.endswith((".csv", ".json")) and "faulty" not in path
        )
    )
    for path, data in files.items():
        if path.startswith("returns/"):
            said = [
                (p.upn, [(o.component, o.result) for o in p.outcomes]) for p in ctf.read(data).returned.pupils
            ]
            digest.update(repr(sorted((upn, sorted(results)) for upn, results in said)).encode())
    assert digest.hexdigest() == PINNED


def test_another_seed_gives_another_authority():
    assert invention.invent(schools=2, seed=1).rolls != invention.invent(schools=2, seed=2).rolls


def test_schools_are_told_apart_and_belong_to_no_real_authority():
    assert LA.la.number == "999"
    assert {school.la for school in LA.schools} == {"999"}
    for item in ("estab", "urn", "name"):
        assert len({getattr(school, item) for school in LA.schools}) == len(LA.schools)
    assert all(school.urn.startswith("9") and len(school.urn) == 6 for school in LA.schools)


def test_there_is_a_large_school_and_a_tiny_one():
    sizes = [sum(child.year_group == "R" for child in LA.rolls[school.estab]) for school in LA.schools]
    assert sizes[:2] == [90, 4]


def test_every_school_has_a_head_a_data_manager_and_a_reception_teacher():
    for school in LA.schools:
        members = [member for member in LA.staff if member.estab == school.estab]
        assert [member.role for member in members] == ["headteacher", "data manager", "Reception teacher"]
        assert members[0].name == school.head
    assert len({member.email for member in LA.staff}) == len(LA.staff)
    assert all(member.email.isascii() and member.email.endswith(".example") for member in LA.staff)


def test_no_two_children_have_one_upn_and_each_begins_with_the_right_letter():
    numbers = [child.upn for _, child in CHILDREN]
    assert len(set(numbers)) == len(numbers)
    assert all(upn.well_formed(n) and n[0] == upn.check_letter(n) and not upn.temporary(n) for n in numbers)


def test_some_children_came_from_elsewhere():
    moved = [child for school, child in CHILDREN if child.upn[4:8] != school.estab]
    assert 0 < len(moved) < len(CHILDREN) / 8


def test_every_child_is_of_the_age_of_its_year_group():
    for _, child in CHILDREN:
        first, last = years.load(LA.year).window(child.year_group)
        assert first <= child.dob <= last


def test_no_two_children_of_a_year_group_have_one_name():
    for school in LA.schools:
        names = [(c.year_group, c.surname, c.forename) for c in LA.rolls[school.estab]]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "sign",
    ["-", "'", " ", "é", "ł", "ø", "ü", "ó"],
)
def test_names_hold_what_has_ever_upset_a_system(sign):
    names = invention.sources.source("names")
    assert any(sign in name for name in (*names["girls"], *names["boys"], *names["surnames"]))


def test_a_forename_may_be_one_letter():
    names = invention.sources.source("names")
    assert any(len(name) == 1 for name in (*names["girls"], *names["boys"]))


@pytest.mark.parametrize("year", invention.summers())
def test_right_files_have_no_errors_in_any_summer(year):
    la = invention.invent(schools=5, seed=year, year=year)
    for name, data in la.returns.items():
        given = CheckInputs(year=year, la="999", estab=name[3:7])
        verdict = check(data, name, given)
        assert verdict.returned
        assert not verdict.broken
        assert [found for found in verdict.findings if found.severity is Severity.ERROR] == []


def test_returns_hold_all_of_reception_and_year_1_and_those_of_year_2_who_must_retake():
    for school in LA.schools:
        roll = LA.rolls[school.estab]
        eyfsp = ctf.read(LA.returns[f"999{school.estab}_FSP_999LLLL_001.xml"]).returned
        assert [pupil.upn for pupil in eyfsp.pupils] == [c.upn for c in roll if c.year_group == "R"]
        phonics = ctf.read(LA.returns[f"999{school.estab}_PHO_999LLLL_001.xml"]).returned
        must = [
            mark.upn
            for mark in LA.phonics_last_year[school.estab]
            if not mark.result.isdigit() or int(mark.result) < 32
        ]
        assert [pupil.upn for pupil in phonics.pupils] == [c.upn for c in roll if c.year_group == "1"] + must


def test_last_years_marks_are_of_all_year_2_and_some_are_not_known():
    marks = [mark for school in LA.schools for mark in LA.phonics_last_year[school.estab]]
    assert {mark.upn for mark in marks} == {child.upn for _, child in CHILDREN if child.year_group == "2"}
    assert any(mark.result == "" for mark in marks)


def test_schools_write_as_different_suppliers_do():
    files = LA.returns.values()
    assert any(data.startswith(b"\xef\xbb\xbf") for data in files)
    assert {b"<EnrolStatus>" in data for data in files} == {True, False}
    assert len({data.partition(b"<SupplierID>")[2].partition(b"<")[0] for data in files}) > 2


@pytest.mark.parametrize(
    ("schools", "year", "words"),
    [
        (0, 2026, "0 schools"),
        (1001, 2026, "1001 schools"),
        (1, 2019, "summer 2019"),
        (1, 2071, "summer 2071"),
    ],
)
def test_what_cannot_be_invented_is_refused_in_plain_words(schools, year, words):
    with pytest.raises(ValueError, match=words):
        invention.invent(schools, year=year)


def test_writing_leaves_a_folder_that_holds_something_alone(tmp_path: Path):
    la = invention.invent(schools=1)
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(invention.NotEmpty):
        invention.write(la, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert invention.write(la, tmp_path, force=True) == sum(1 for p in tmp_path.rglob("*") if p.is_file()) - 1


def test_tables_are_written_with_a_head_and_all_rows(tmp_path: Path):
    la = invention.invent(schools=3)
    invention.write(la, tmp_path / "new")
    with (tmp_path / "new/schools.csv").open(encoding="utf-8", newline="") as file:
        assert [row["estab"] for row in csv.DictReader(file)] == ["1001", "1002", "1003"]
    roll = (tmp_path / "new/rolls/9991001.csv").read_text(encoding="utf-8")
    assert len(list(csv.DictReader(StringIO(roll)))) == len(la.rolls["1001"])
