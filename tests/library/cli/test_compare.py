"""`stagepost compare`: what is different between two files, and nothing else."""

import csv
import json
import re
from io import StringIO

import pytest

from stagepost import read
from stagepost.formats import ctf

EYFSP = "returns/9991003/9991003_FSP_999LLLL_001.xml"
PHONICS = "returns/9991001/9991001_PHO_999LLLL_001.xml"
PUPIL = re.compile(r"<Pupil>.*?</Pupil>", re.DOTALL)


@pytest.fixture
def text(invented):
    return (invented / EYFSP).read_text("utf-8")


@pytest.fixture
def compared(stagepost, tmp_path, text):
    """Compares the file with a changed version of it."""

    def run(changed, *options):
        old, new = tmp_path / "sent.xml", tmp_path / "corrected.xml"
        old.write_text(text, "utf-8")
        new.write_text(changed, "utf-8")
        return stagepost("compare", old, new, *options)

    return run


def change(text, item, to):
    """The first such element of the first pupil with another value, and the value it had."""
    start = text.index("<Pupil>")
    found = re.search(rf"<{item}>([^<]*)</{item}>", text[start:])
    changed = text[start:].replace(found[0], f"<{item}>{to}</{item}>", 1)
    return text[:start] + changed, found[1]


def test_a_file_is_the_same_as_itself(compared, text):
    done = compared(text)

    assert done.exit_code == 0
    assert done.stdout == "EYFS profile, summer 2026\nNothing is different.\n"


def test_order_and_layout_do_not_count(compared, text):
    first, second = PUPIL.findall(text)[:2]
    swapped = (
        text.replace(first, "\0").replace(second, first).replace("\0", second).replace("</DOB>", " </DOB>")
    )

    assert swapped != text
    assert compared(swapped).exit_code == 0


def test_a_pupil_removed_and_added(compared, text):
    gone = PUPIL.search(text)[0]
    surname = re.search("<Surname>(.*?)</Surname>", gone)[1]
    done = compared(text.replace(gone, ""))

    assert done.exit_code == 1
    assert f"Removed: 1\n  {surname}, " in done.stdout
    assert "Added" not in done.stdout


def test_a_changed_result_says_before_and_now(compared, text):
    changed, before = change(text, "Result", "A")
    done = compared(changed)

    assert done.exit_code == 1
    assert "Results changed: 1\n" in done.stdout
    assert f": {before} → A\n" in done.stdout


def test_changed_identity_says_before_and_now(compared, text):
    changed, before = change(text, "Forename", "Marigold")
    done = compared(changed)

    assert "Identity changed: 1\n" in done.stdout
    assert f"    Forename: {before} → Marigold\n" in done.stdout


def test_who_may_be_whom_is_only_a_hint(compared, text):
    without, upn = change(text, "UPN", "")
    changed, before = change(without, "Forename", "Marigold")
    done = compared(changed)

    assert "Added: 1" in done.stdout
    assert "Removed: 1" in done.stdout
    assert f"({upn}), removed, and " in done.stdout
    assert "What is the same: surname and date of birth" in done.stdout
    assert before not in done.stdout.split("Added: 1")[1].split("Removed")[0]


def test_json_says_the_same(compared, text):
    changed, before = change(text, "Result", "A")
    held = json.loads(compared(changed, "--format", "json").stdout)

    assert (held["collection"], held["year"], held["same"]) == ("eyfsp", 2026, False)
    (outcome,) = held["outcomes"]
    assert (outcome["before"], outcome["now"]) == (before, "A")
    assert held["added"] == held["removed"] == held["identities"] == held["hints"] == []


def test_csv_has_a_row_for_each_difference_and_no_formula(compared, text):
    changed, before = change(text, "Forename", "=1+1")
    (row,) = csv.DictReader(StringIO(compared(changed, "--format", "csv").stdout))

    assert (row["change"], row["item"], row["before"], row["now"]) == (
        "identity",
        "Forename",
        before,
        "'=1+1",
    )


def test_csv_of_nothing_has_its_head(compared, text):
    assert compared(text, "--format", "csv").stdout == "change,upn,surname,forename,dob,item,before,now\n"


def test_control_characters_do_not_reach_the_terminal(compared, text):
    changed, _ = change(text, "Forename", "Mari\N{RIGHT-TO-LEFT OVERRIDE}gold")
    done = compared(changed)

    assert "Mari\N{REPLACEMENT CHARACTER}gold" in done.stdout


def test_one_may_come_from_standard_input(stagepost, invented):
    done = stagepost("compare", invented / EYFSP, "-", input=(invented / EYFSP).read_bytes())

    assert done.exit_code == 0


class TestAFileOfSeveralReturns:
    @pytest.fixture
    def mixed(self, invented, tmp_path):
        """The EYFS profiles of one school, and the pupils of a phonics file."""
        profiles, phonics = (read((invented / name).read_bytes()).returned for name in (EYFSP, PHONICS))
        path = tmp_path / "mixed.xml"
        path.write_bytes(ctf.write(profiles._replace(pupils=profiles.pupils + phonics.pupils)))
        return path

    def test_is_compared_for_the_pupils_of_one(self, stagepost, invented, mixed):
        for order in ((mixed, invented / EYFSP), (invented / EYFSP, mixed)):
            done = stagepost("compare", *order, "--collection", "eyfsp")
            assert "Nothing is different." in done.stdout
        done = stagepost("compare", mixed, invented / PHONICS, "--collection", "phonics")
        assert "Nothing is different." in done.stdout

    def test_shows_a_pupil_without_any_result(self, stagepost, invented, mixed):
        returned = read(mixed.read_bytes()).returned
        child = returned.pupils[0]._replace(upn="", forename="Marigold", outcomes=())
        mixed.write_bytes(ctf.write(returned._replace(pupils=(*returned.pupils, child))))
        done = stagepost("compare", mixed, invented / EYFSP, "--collection", "eyfsp")
        assert "Removed: 1\n" in done.stdout

    def test_shows_that_a_pupil_lost_the_results_of_this_one(self, stagepost, invented, mixed):
        returned = read(mixed.read_bytes()).returned
        first, other = returned.pupils[0], returned.pupils[-1]
        changed = first._replace(outcomes=other.outcomes)
        mixed.write_bytes(ctf.write(returned._replace(pupils=(changed, *returned.pupils[1:]))))
        done = stagepost("compare", invented / EYFSP, mixed, "--collection", "eyfsp")
        assert f"Results changed: {len(first.outcomes)}\n" in done.stdout
        assert "Removed" not in done.stdout


class TestWhatCannotBeCompared:
    def test_different_returns(self, stagepost, invented):
        done = stagepost("compare", invented / EYFSP, invented / PHONICS)
        assert done.exit_code == 2
        assert "these are different returns" in done.stderr
        assert "is phonics screening check, summer 2026." in done.stderr

    @pytest.mark.parametrize("options", [("--collection", "phonics"), ("--year", 2020)])
    def test_a_return_that_neither_holds(self, stagepost, invented, options):
        done = stagepost("compare", invented / EYFSP, invented / EYFSP, *options)
        assert done.exit_code == 2
        assert "there are no " in done.stderr
        assert done.stdout == ""

    def test_a_file_that_is_no_return(self, stagepost, invented, faulty):
        done = stagepost("compare", invented / EYFSP, faulty("letter"))
        assert done.exit_code == 2
        assert done.stderr.startswith("Error: ")
        assert done.stdout == ""

    def test_a_file_without_results(self, stagepost, invented, faulty):
        done = stagepost("compare", invented / EYFSP, faulty("no-results"))
        assert done.exit_code == 2

    def test_a_summer_nothing_is_known_of(self, stagepost, invented, faulty):
        done = stagepost("compare", invented / EYFSP, faulty("year-unknown"))
        assert done.exit_code == 2
        assert "Stagepost has no codes and dates for" in done.stderr

    def test_a_folder(self, stagepost, invented):
        done = stagepost("compare", invented / EYFSP, invented / "returns")
        assert done.exit_code == 2
        assert "this is more than one file" in done.stderr

    def test_a_missing_file(self, stagepost, invented, tmp_path):
        done = stagepost("compare", invented / EYFSP, tmp_path / "none.xml")
        assert done.exit_code == 2
        assert "there is no file or folder with this name" in done.stderr


def test_what_became_of_every_pupil_is_said(compared, text):
    done = compared(text.replace(PUPIL.findall(text)[0], "", 1))
    told = json.loads(compared(text.replace(PUPIL.findall(text)[0], "", 1), "--format", "json").stdout)

    assert "Pupils compared: 9 old, 8 new, 8 in both." in done.stdout
    assert told["pupils"] == {
        "old": 9,
        "new": 8,
        "in_both": 8,
        "removed": 1,
        "added": 0,
        "old_not_compared": 0,
        "new_not_compared": 0,
    }


def test_who_has_results_of_another_return_alone_is_counted_as_not_compared(stagepost, invented, tmp_path):
    both = [read((invented / name).read_bytes()).returned for name in (EYFSP, PHONICS)]
    old, new = tmp_path / "old.xml", tmp_path / "new.xml"
    old.write_bytes(ctf.write(both[0]._replace(pupils=both[0].pupils[:5] + both[1].pupils[:3])))
    new.write_bytes(ctf.write(both[0]._replace(pupils=both[0].pupils[:5] + both[1].pupils[:2])))
    done = stagepost("compare", old, new, "--collection", "eyfsp", "--year", 2026)

    assert "Not compared: 5 (3 in the old file, 2 in the new one)." in done.stdout
    assert "only have results for other collections or years" in " ".join(done.stdout.split())
