"""A table beside a return may be of many schools, years and people who have left: what counts is told."""

import json

import pytest

from stagepost.formats import ctf
from tests.library.cli.reference_files.giving import FSP, PHO, changed, found

HEAD = "UPN,Legal Surname,Legal Forename,DOB,Sex"


def row(pupil, *more):
    return ",".join((pupil.upn, pupil.surname, pupil.forename, pupil.dob, pupil.sex, *more))


@pytest.fixture
def pupils(invented):
    return ctf.read((invented / FSP).read_bytes()).returned.pupils


@pytest.fixture
def checked(stagepost, invented, tmp_path):
    """What is found, and how the roll was read."""

    def check(heading, rows, path=FSP, *more):
        roll = tmp_path / "roll.csv"
        roll.write_text("\n".join([f"{HEAD},{heading}", *rows]) + "\n", encoding="utf-8")
        arguments = ("check", invented / path, "--roll", roll, *more, "--today", "2026-07-01")
        done = stagepost(*arguments, "--format", "json")
        assert done.stderr == ""
        held = json.loads(done.stdout)
        return held["files"][0], held

    return check


def rules_on_roll(verdict):
    labels = (
        "roll-missing",
        "roll-extra",
        "roll-left",
        "left-in-return",
        "roll-of-another",
        "identity-changed",
    )
    return {label: len(found(verdict, label)) for label in labels if found(verdict, label)}


def test_who_left_or_joined_is_asked_about_with_the_date(checked, pupils):
    rows = [row(pupil, "R", "2024-09-02", "") for pupil in pupils]
    gone = pupils[0]._replace(upn="H999100125999", surname="Fernhollow", forename="Jory")
    for joined, left, says in [
        ("2024-09-02", "13/02/2026", "left on 13 February 2026"),
        ("22/06/2026", "", "joined on 22 June 2026"),
    ]:
        verdict, _ = checked("NC Year,Admission Date,Leaving Date", [*rows, row(gone, "R", joined, left)])
        assert rules_on_roll(verdict) == {"roll-left": 1}
        assert says in found(verdict, "roll-left")[0]["says"]
    verdict, held = checked("NC Year,Admission Date,Leaving Date", [*rows, row(gone, "R", "", "18/07/2025")])
    assert rules_on_roll(verdict) == {}
    assert held["taken"][0]["left_out"] == [{"what": "of pupils who left before this school year", "rows": 1}]


def test_the_headings_and_what_was_not_found_are_told(checked, pupils):
    _, held = checked("Year taught in", [row(pupil, "Year R") for pupil in pupils])
    (told,) = held["taken"]
    assert told["columns"]["year_group"] == "Year taught in"
    assert (told["option"], told["rows"], told["not_found"], told["left_out"]) == (
        "--roll",
        len(pupils),
        [],
        [],
    )


def test_a_roll_of_the_whole_school_without_year_groups_goes_by_the_date_of_birth(checked, pupils):
    others = [
        pupil._replace(
            upn=f"H9991003{25000 + place}", dob=f"{2020 - place % 6}-01-02", surname=f"Vale{place}"
        )
        for place, pupil in enumerate(pupils[:30], 1)
    ]
    verdict, held = checked("Class", [row(pupil, "Badgers") for pupil in (*pupils, *others)])
    assert rules_on_roll(verdict) == {}
    (told,) = held["taken"]
    assert told["not_found"] == ["year_group"]
    assert told["remarks"] == ["Without it, pupils were taken by their date of birth."]


@pytest.mark.parametrize(
    ("heading", "own", "other"),
    [
        ("LAEstab", "9991001", "9991002"),
        ("LA/Estab", "999/1001", "999/1002"),
        ("LA,Estab", "999,1001", "999,1002"),
        ("Estab", "1001", "1002"),
    ],
)
def test_of_a_table_of_many_schools_only_the_senders_rows_count(checked, pupils, heading, own, other):
    strangers = [
        pupil._replace(upn=f"H9991002{25000 + place}", surname=f"Vale{place}")
        for place, pupil in enumerate(pupils[:30])
    ]
    rows = [*(row(pupil, "R", own) for pupil in pupils), *(row(pupil, "R", other) for pupil in strangers)]
    verdict, held = checked(f"NCyearActual,{heading}", rows)
    assert rules_on_roll(verdict) == {}
    assert held["taken"][0]["left_out"] == [{"what": "of other schools", "rows": 30}]


def test_a_school_is_known_by_its_urn_from_the_register(checked, pupils, tmp_path):
    register = tmp_path / "edubasealldata.csv"
    register.write_text(
        "LA (code),EstablishmentNumber,EstablishmentName,URN,EstablishmentStatus (name)\n"
        "999,1001,Feathermere Primary School,100001,Open\n"
    )
    stranger = pupils[0]._replace(upn="H999100225000", surname="Fernhollow")
    rows = [*(row(pupil, "R", "100001") for pupil in pupils), row(stranger, "R", "100002")]
    verdict, held = checked("NC Year,URN", rows, FSP, "--register", register)
    assert rules_on_roll(verdict) == {}
    assert held["taken"][0]["left_out"] == [{"what": "of other schools", "rows": 1}]


def test_it_is_said_when_the_senders_school_is_not_in_the_table(checked, pupils):
    rows = [row(pupil, "R", f"99910{number:02}") for number, pupil in enumerate(pupils[:4], 2)]
    verdict, held = checked("NC Year,LAEstab", rows)
    assert [each["why"] for each in verdict["skipped"] if each["rule"] == "roll-missing"] == [
        "not given: the school's roll"
    ]
    assert [(each["what"], each["why"]) for each in held["not_used"]] == [
        ("the roll of 4 schools, 4 pupils", "None of the returns you checked is from one of these schools.")
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_school_years_the_later_counts_whatever_their_order(checked, pupils, order):
    now = [row(pupil, "R", "2025/26") for pupil in pupils]
    older = pupils[0]._replace(upn="H999100125999", surname="Fernhollow", dob="2020-01-02")
    before = [row(older, "R", "2024/25")]
    verdict, held = checked("NC Year,Academic Year", [*now, row(older, "1", "2025/26"), *before][::order])
    assert rules_on_roll(verdict) == {}
    assert held["taken"][0]["left_out"] == [{"what": "of a different school year", "rows": 1}]


def test_a_row_is_not_dropped_because_its_first_column_is_empty(checked, pupils):
    rows = [row(pupil._replace(surname=""), "R", pupil.surname) for pupil in pupils[:-1]]
    rows.append(row(pupils[-1]._replace(upn="", surname=""), "R", pupils[-1].surname))
    verdict, held = checked("Year Group,Surname", rows)
    assert rules_on_roll(verdict) == {}
    assert held["taken"][0]["columns"]["surname"] == "Legal Surname, Surname"


def test_the_roll_of_another_school_is_one_finding(checked, invented):
    others = ctf.read((invented / "returns/9991002/9991002_FSP_999LLLL_001.xml").read_bytes()).returned.pupils
    verdict, _ = checked("NC Year", [row(pupil, "R") for pupil in others])
    assert rules_on_roll(verdict) == {"roll-of-another": 1}


def test_the_roll_of_the_year_before_is_one_finding(checked, invented, pupils):
    year_1 = [p for p in ctf.read((invented / PHO).read_bytes()).returned.pupils if p.year_group == "1"]
    verdict, _ = checked("NC Year", [row(pupil, "R") for pupil in year_1])
    assert rules_on_roll(verdict) == {"roll-of-another": 1}
    assert "2024/25" in found(verdict, "roll-of-another")[0]["says"]
    verdict, _ = checked("NC Year", [row(pupil, "1") for pupil in pupils])
    assert rules_on_roll(verdict) == {"roll-of-another": 1}


def test_days_and_months_in_each_others_place_are_one_finding(checked, pupils):
    def american(pupil):
        year, month, day = pupil.dob.split("-")
        return pupil._replace(dob=f"{month}/{day}/{year}")

    read_so, held = checked("NC Year", [row(american(pupil), "R") for pupil in pupils])
    assert rules_on_roll(read_so) == {}
    assert len(held["taken"][0]["remarks"]) == 1
    early = [pupil for pupil in pupils if pupil.dob[8:] <= "12"]
    verdict, held = checked("NC Year", [row(american(pupil), "R") for pupil in early])
    assert held["taken"][0]["remarks"] == []
    assert found(verdict, "identity-changed") == []
    assert len(found(verdict, "roll-days-swapped")) == 1


def test_characters_that_cannot_be_seen_are_no_difference(checked, pupils):
    def pasted(pupil):
        return pupil._replace(
            upn=f"\u200d{pupil.upn}", surname=f"{pupil.surname}\u00ad", dob=f"{pupil.dob}\ufeff"
        )

    verdict, _ = checked("NC\u200b Year", [row(pasted(pupil), "R") for pupil in pupils])
    assert rules_on_roll(verdict) == {}


def test_the_text_says_how_the_rolls_of_a_folder_were_read(stagepost, invented):
    done = stagepost("check", invented / FSP, "--roll", invented / "rolls", "--today", "2026-07-01")
    text = " ".join(done.stdout.split())
    assert "How we read your tables" in text
    assert "more files" in text
    assert "year group from “" in text


def test_a_table_of_results_is_told_too(stagepost, invented, tmp_path):
    table = tmp_path / "phonics.csv"
    table.write_text("UPN,Academic Year,Phonics mark,Phonics outcome\nU999100123001,2024/25,,A\n")
    done = stagepost("check", invented / PHO, "--earlier", table, "--format", "json")
    (told,) = json.loads(done.stdout)["taken"]
    assert told["columns"] == {
        "upn": "UPN",
        "result": "Phonics mark, Phonics outcome",
        "school_year": "Academic Year",
    }
    csv = stagepost("check", invented / PHO, "--earlier", table, "--format", "csv").stdout
    assert "Given with --earlier: UPN from “UPN”" in csv


def test_a_result_of_the_same_summer_is_no_earlier_one(verdict, invented, tmp_path):
    pupil = next(p for p in ctf.read((invented / PHO).read_bytes()).returned.pupils if p.year_group == "2")
    table = tmp_path / "phonics.csv"
    for school_year, findings in (("2025/26", 0), ("2024/25", 1)):
        table.write_text(f"UPN,Academic Year,Mark\n{pupil.upn},{school_year},40\n")
        assert len(found(verdict(invented / PHO, "--earlier", table), "y2-should-not")) == findings


def test_a_upn_in_a_return_with_a_character_that_cannot_be_seen_is_named(verdict, invented, tmp_path):
    path = changed(
        invented / FSP,
        tmp_path,
        lambda returned: returned._replace(
            pupils=(returned.pupils[0]._replace(upn=f"\u200d{returned.pupils[0].upn}"), *returned.pupils[1:])
        ),
    )
    (seen,) = found(verdict(path), "upn-format")
    assert "cannot be seen" in seen["says"]
