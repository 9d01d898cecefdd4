"""Every pupil is counted, compared or written, or named as not: the numbers add up, whatever is given."""

import csv
import json
from collections import Counter
from io import StringIO

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from stagepost import codesets
from stagepost.cli import main
from stagepost.codesets import Item
from stagepost.exporting import SchoolRecords, choose
from stagepost.exporting.converting import as_json, pupil_table
from stagepost.formats import ctf, roll_csv
from stagepost.identifiers import upn
from stagepost.measures import coverage, every
from stagepost.records import Collection, Header, Outcome, Pupil, Return, School
from stagepost.reference_data import EarlierCheck
from stagepost.reports.pupil_level import tabulate
from tests.library.exporting.school_records import wanted

SUMMER = 2026
YEAR_GROUPS = [
    "R",
    "0",
    "FS2",
    "1",
    "01",
    "1.0",
    "Year 1",
    "Yr1",
    "2",
    "Year 2",
    "3",
    "6",
    "N2",
    "X",
    "Otters",
    "1/2",
    "",
]
UPNS = ["", *(upn.issue("999", "1001", 2020, serial) for serial in range(1, 7))]
BORN = [
    "",
    "not a date",
    "2016-01-01",
    *(f"{year}-{day}" for year in range(2014, 2023) for day in ("08-31", "09-01")),
]
ODD = ["", "L", "A", "D", "Q", "ZZ", "41"]


def outcome(item: Item, result: str) -> Outcome:
    return item.outcome(SUMMER, result)


@st.composite
def recorded(draw: st.DrawFn, collection: Collection) -> tuple[Outcome, ...]:
    """Often a full set of results, and sometimes with one missing, unknown or there twice."""
    items = codesets.load(collection).in_year(SUMMER)
    known = sorted({code for item in items for code in item.codes} | {"12", "35"})
    full = tuple(outcome(item, draw(st.sampled_from(known))) for item in items)
    match draw(st.sampled_from(["full", "full", "none", "cut", "more"])):
        case "none":
            return ()
        case "cut":
            return full[: draw(st.integers(0, len(full)))]
        case "more":
            return (*full, outcome(items[0], draw(st.sampled_from(ODD + known))))
    return full


def pupils(collection: Collection) -> st.SearchStrategy[Pupil]:
    return st.builds(
        Pupil,
        upn=st.sampled_from(UPNS),
        surname=st.sampled_from(["Ashdown", "Moon"]),
        forename=st.sampled_from(["Zoë", "Ivo"]),
        dob=st.sampled_from(BORN),
        sex=st.sampled_from("FM"),
        year_group=st.sampled_from(YEAR_GROUPS),
        outcomes=recorded(collection),
        sex_element=st.just("Sex"),
        line=st.just(0),
        former_upn=st.sampled_from(UPNS),
    )


def returns(collection: Collection, least: int = 0) -> st.SearchStrategy[Return]:
    header = Header(
        "26.0", "2026-06-24T09:00:00", "partial", source=School("999", "1001"), academic_year="2025"
    )
    return st.lists(pupils(collection), min_size=least, max_size=9).map(
        lambda some: Return(header, tuple(some))
    )


def any_return(least: int = 0) -> st.SearchStrategy[tuple[Collection, Return]]:
    return st.sampled_from(Collection).flatmap(
        lambda collection: st.tuples(st.just(collection), returns(collection, least))
    )


def denominators(returned: Return, collection: Collection) -> dict[str, int]:
    return {each.label: each.denominator for each in every(returned, collection, SUMMER).found}


@given(any_return())
@settings(max_examples=300)
def test_every_pupil_is_in_a_figure_or_named_as_not(given: tuple[Collection, Return]) -> None:
    collection, returned = given
    of = coverage.of(returned, collection, SUMMER)
    counts = denominators(returned, collection)

    assert of.pupils == len(returned.pupils)
    assert of.pupils == of.counted + sum(each.number for each in of.not_counted)
    assert max(counts.values(), default=0) <= of.counted
    if collection is Collection.PHONICS:
        assert counts["phonics-standard"] + counts["phonics-retakers"] == of.counted
    if collection is Collection.EYFSP:
        assert counts["gld"] == of.counted


@given(any_return(least=1))
@settings(max_examples=200)
def test_who_is_alone_is_counted_if_any_figure_counts_anybody(given: tuple[Collection, Return]) -> None:
    collection, returned = given
    alone = returned._replace(pupils=returned.pupils[:1])
    assert coverage.of(alone, collection, SUMMER).counted == any(denominators(alone, collection).values())


@given(any_return())
@settings(max_examples=100)
def test_the_report_has_every_pupil_and_says_who_is_not_counted(given: tuple[Collection, Return]) -> None:
    collection, returned = given
    tables = tabulate(returned, collection, SUMMER)
    assert len(tables.pupils) == len(returned.pupils)
    for sentence in coverage.of(returned, collection, SUMMER).sentences(
        "children" if collection == "eyfsp" else "pupils"
    ):
        assert sentence in tables.note


@given(
    any_return(),
    st.booleans(),
    st.dictionaries(st.sampled_from(UPNS), st.sampled_from(["12", "35", "A", "L", "?"])),
)
@settings(max_examples=300)
def test_every_pupil_of_a_school_is_written_or_named_as_left_out(
    given: tuple[Collection, Return], listed: bool, earlier: dict[str, str]
) -> None:
    collection, returned = given
    wish = wanted(
        collection,
        earlier_phonics={upn: EarlierCheck(result) for upn, result in earlier.items()},
        upns=frozenset(UPNS[:3]) if listed else None,
    )
    chosen = choose(SchoolRecords(returned.pupils), wish)
    identity = Counter(map(_identity, returned.pupils))
    assert identity == Counter(map(_identity, (*chosen.pupils, *(each.pupil for each in chosen.left_out))))
    assert all(each.why for each in (*chosen.left_out, *chosen.to_look_at))
    assert {_identity(each.pupil) for each in chosen.to_look_at} <= set(map(_identity, chosen.pupils))


def _identity(pupil: Pupil) -> Pupil:
    return pupil._replace(outcomes=())


@given(any_return())
@settings(max_examples=100)
def test_a_table_has_a_row_for_every_pupil(given: tuple[Collection, Return]) -> None:
    _, returned = given
    assert len(pupil_table(returned).rows) == len(returned.pupils)
    assert len(json.loads(as_json(returned))["pupils"]) == len(returned.pupils)


@given(
    st.lists(
        st.tuples(st.sampled_from(UPNS), st.sampled_from(BORN), st.sampled_from(YEAR_GROUPS)), min_size=1
    )
)
@settings(max_examples=100)
def test_every_row_of_a_roll_is_a_pupil_or_named_as_not(rows: list[tuple[str, str, str]]) -> None:
    text = StringIO()
    csv.writer(text).writerows([("UPN", "DOB", "Year group"), *rows])
    reading = roll_csv.read(text.getvalue().encode())
    bad = {problem.row for problem in reading.problems if "row above" not in problem.says}
    blank = sum(not any(row) for row in rows)
    assert len(reading.pupils) + len(bad) + blank == len(rows)


@pytest.mark.parametrize("collection", Collection)
def test_the_commands_say_what_became_of_everybody(
    collection: Collection, tmp_path_factory: pytest.TempPathFactory
) -> None:
    full = returns(collection, least=2).filter(lambda one: any(p.outcomes for p in one.pupils))

    @given(full, full)
    @settings(max_examples=15)
    def on_the_command_line(old: Return, new: Return) -> None:
        folder = tmp_path_factory.mktemp("files")
        for name, returned in (("old.xml", old), ("new.xml", new)):
            (folder / name).write_bytes(ctf.write(returned))
        of = ("--collection", collection.value, "--year", str(SUMMER))
        _measured(folder, of, old)
        _compared(folder, of, old, new)
        _converted(folder, old)
        _written(folder, of, old)

    on_the_command_line()


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)
    return done.exit_code, done.output


def _measured(folder, of, old) -> None:
    _, said = run("measure", folder / "old.xml", *of, "--format", "json")
    for row in json.loads(said):
        assert row["pupils"] == len(old.pupils) == row["counted"] + row["not_counted"]
        told = sum(int(part.split()[0]) for part in row["why_not_counted"].split("; ") if part)
        assert told == row["not_counted"]


def _compared(folder, of, old, new) -> None:
    _, said = run("compare", folder / "old.xml", folder / "new.xml", *of, "--format", "json")
    told = json.loads(said)
    numbers = told["pupils"]
    assert (
        numbers["old"]
        == len(old.pupils)
        == numbers["in_both"] + numbers["removed"] + numbers["old_not_compared"]
    )
    assert (
        numbers["new"]
        == len(new.pupils)
        == numbers["in_both"] + numbers["added"] + numbers["new_not_compared"]
    )
    assert (len(told["added"]), len(told["removed"])) == (numbers["added"], numbers["removed"])


def _converted(folder, old) -> None:
    _, said = run("convert", folder / "old.xml", "--format", "csv")
    assert len(list(csv.reader(StringIO(said.removeprefix("\ufeff"))))) == 1 + len(old.pupils)


def _written(folder, of, old) -> None:
    """Where a file is written, or nobody is chosen, or the checks refuse it: who is left out is said."""
    code, said = run("write", folder / "old.xml", *of, "--output", folder / "out")
    left_out = sum(int(line.split()[2]) for line in said.splitlines() if line.startswith("Left out: "))
    if code == 0:
        (file,) = (folder / "out").glob("*.xml")
        returned = ctf.read(file.read_bytes()).returned
        assert returned is not None
        assert len(returned.pupils) + left_out == len(old.pupils)
