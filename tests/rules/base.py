"""A right return of any collection and year: a school of LA 999 that every rule leaves alone.

A case takes one and spoils it. All people are invented.
"""

from datetime import timedelta

from stagepost import codesets, years
from stagepost.codesets import Item
from stagepost.identifiers import upn
from stagepost.records import Collection, Destination, Header, Outcome, Pupil, Return, School
from stagepost.years import Year

LA, ESTAB = "999", "1001"
SURNAMES = (
    "Quillfeather",
    "Brackenmoor",
    "Ottershaw-Lune",
    "O'Thistle",
    "Pemberwick",
    "Saltmarrow",
    "Zimarova",
)
FORENAMES = (
    "Tansy",
    "Corvin",
    "Élodie",
    "Bram",
    "Isolde",
    "Wilf",
    "Amara-Jo",
    "Piers",
    "Noor",
    "Fenella",
    "Idris",
)


def right(collection: Collection, summer: int, pupils: int = 1) -> Return:
    """A return of so many pupils without a fault."""
    year = years.load(summer)
    return Return(
        _header(collection, year), tuple(_pupil(collection, year, number) for number in range(pupils))
    )


def outcome(item: Item, summer: int, result: str) -> Outcome:
    """An outcome of an item, as a file of that summer has it."""
    return item.outcome(summer, result, f"{summer}-06-20")


def year_group(collection: Collection, year: Year) -> str:
    """The usual one; the phonics checks made in autumn were taken by Year 2."""
    autumn = year.made_in(collection) == year.summer
    usual = {Collection.EYFSP: "R", Collection.PHONICS: "1", Collection.KS1: "2", Collection.KS2: "6"}
    return "2" if autumn else usual[collection]


def _header(collection: Collection, year: Year) -> Header:
    start = year.made_in(collection)
    return Header(
        version=year.ctf_versions[0],
        created=f"{year.summer}-12-10T09:00:00" if start == year.summer else f"{year.summer}-06-20T09:00:00",
        qualifier="partial",
        supplier="Example MIS",
        source=School(LA, ESTAB, "900001", "Larkhill Primary School"),
        academic_year=str(start),
        destination=Destination("NAA" if collection is Collection.KS2 else LA, "LLLL"),
    )


def _pupil(collection: Collection, year: Year, number: int) -> Pupil:
    group = year_group(collection, year)
    window = year.window(group, collection)
    assert window
    return Pupil(
        upn=upn.issue(LA, ESTAB, year.summer - 1, number + 1),
        surname=SURNAMES[number % len(SURNAMES)],
        forename=FORENAMES[number % len(FORENAMES)],
        dob=(window[1] - timedelta(days=number + 1)).isoformat(),
        sex="FM"[number % 2],
        year_group=group,
        outcomes=tuple(_outcomes(collection, year.summer, number)),
    )


def _outcomes(collection: Collection, summer: int, number: int) -> list[Outcome]:
    items = codesets.load(collection).in_year(summer)
    match collection:
        case Collection.EYFSP:  # every pupil after the first is emerging in another goal
            return [outcome(it, summer, "1" if place == number else "2") for place, it in enumerate(items, 1)]
        case Collection.PHONICS:
            return [outcome(item, summer, str((35 + 7 * number) % 41)) for item in items if item.marks]
        case _:
            return [outcome(item, summer, "EXS") for item in items if "EXS" in item.codes]
