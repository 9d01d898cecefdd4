"""Invented schools as their MIS would hold them: the pupils, with results of all four returns."""

from datetime import datetime
from functools import cache
from random import Random

from stagepost import codesets, invention
from stagepost.codesets import Item
from stagepost.exporting import SchoolRecords, Wanted
from stagepost.formats import ctf
from stagepost.identifiers import upn
from stagepost.records import Collection, Outcome, Pupil, Return, School
from stagepost.reference_data import EarlierCheck

CREATED = datetime(2026, 6, 24, 9, 30)  # noqa: DTZ001 - a file's moment has no zone
SCHOOL = School("999", "1003", "900003", "Alder Lane Primary School")
JUDGED = {Collection.KS1: ("2", "2018-11-05"), Collection.KS2: ("6", "2014-11-05")}


@cache
def authority(seed: int) -> invention.InventedLA:
    return invention.invent(schools=3, seed=seed)


@cache
def held(seed: int, place: int) -> tuple[School, SchoolRecords, dict[str, EarlierCheck]]:
    """A school, its register, and last year's phonics results by UPN."""
    la = authority(seed)
    school = la.schools[place]
    earlier = {
        mark.upn: EarlierCheck(mark.result) for mark in la.phonics_last_year[school.estab] if mark.result
    }
    of_files = tuple(
        pupil
        for name, data in la.returns.items()
        if name.startswith(school.number)
        for pupil in _read(data).pupils
    )
    known = {pupil.upn for pupil in of_files}
    met = (
        Pupil(c.upn, c.surname, c.forename, c.dob.isoformat(), c.sex, "Sex", c.year_group)
        for c in la.rolls[school.estab]
        if c.upn not in known
    )
    judged = (pupil for collection in JUDGED for pupil in judged_pupils(collection, 4, place))
    source = School(school.la, school.estab, school.urn, school.name)
    return source, SchoolRecords((*of_files, *met, *judged)), earlier


def judged_pupils(collection: Collection, count: int, place: int = 0) -> tuple[Pupil, ...]:
    """Pupils with a result of every item of a key stage, drawn from its codes."""
    year_group, dob = JUDGED[collection]
    chance = Random(place)
    return tuple(
        Pupil(
            upn=upn.issue("999", "4050", 2019 if year_group == "6" else 2022, place * 10 + serial + 1),
            surname=f"Rowan{serial}",
            forename="Wren",
            dob=dob,
            sex="F",
            year_group=year_group,
            outcomes=tuple(_outcome(item, chance) for item in _asked(collection)),
        )
        for serial in range(count)
    )


def _asked(collection: Collection) -> list[Item]:
    """All subjects; of key stage 2 those that are asked of every pupil."""
    items = codesets.load(collection).in_year(2026)
    return [item for item in items if collection is Collection.KS1 or item.component in ("WRI", "SCI")]


def _outcome(item: Item, chance: Random) -> Outcome:
    code = chance.choice(sorted(item.codes & {"GDS", "EXS", "WTS", "HNM"}))
    names = ("stage", "subject", "method", "component", "qualifier")
    return Outcome(year="2026", result=code, **{name: getattr(item, name) for name in names})


def wanted(collection: Collection, school: School = SCHOOL, **more: object) -> Wanted:
    return Wanted(collection, 2026, school, CREATED)._replace(**more)


def _read(data: bytes) -> Return:
    returned = ctf.read(data).returned
    assert returned
    return returned


def without_lines(pupil: Pupil) -> Pupil:
    return pupil._replace(line=0, outcomes=tuple(outcome._replace(below=0) for outcome in pupil.outcomes))
