"""Prepares the site of a large county on the last day of a collection, in a process of its own.

`python -m bench.county_site SCHOOLS FOLDER`, with the environment of the site, prints its senders as JSON.
Every school of the county has a roll, returned last summer, and was sent back what it returned this summer,
two pupils short. A few schools of about 60 pupils have a double, with the same children, in an authority that
holds nothing.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from bench.invented import SUMMER
from bench.sending_site import authority, data_manager, eyfsp_collection, set_up, told_of
from stagepost.formats.ctf import read, write
from stagepost.invention import InventedLA, invent
from stagepost.records import Return

COMPARED, PUPILS = 6, 60
"""So many schools, as near to so many pupils as there are, have a double of whom nothing is held."""
ELSEWHERE = "998"


class County(NamedTuple):
    """The authority as it was invented, and as it stands on the site."""

    invented: InventedLA
    earlier: InventedLA
    """A summer before: other children, in the same schools."""
    la: Any
    officer: Any


def prepare(schools: int, folder: Path) -> Iterator[dict[str, str]]:
    """Fill the site and tell of each sender: first of those that are compared, in both authorities."""
    set_up()
    county = _county(schools)
    compared = _compared(county.invented)
    names = [*compared, *(name for name in _files(county.invented) if name not in compared)]
    beside = _beside(county, compared, folder)
    known = _returned(county, names, folder)
    yield from ({**each, "knows": "everything"} for each in islice(known, COMPARED))
    yield from ({**each, "knows": "nothing"} for each in beside)
    yield from ({**each, "knows": "all of the county"} for each in known)


def _county(schools: int) -> County:
    invented = invent(schools=schools, seed=1, year=SUMMER)
    la, officer = authority(invented.la.number, "Northshire")
    return County(invented, invent(schools=schools, seed=2, year=SUMMER - 1), la, officer)


def _files(invented: InventedLA) -> dict[str, bytes]:
    return {name: data for name, data in invented.returns.items() if "_FSP_" in name}


def _compared(invented: InventedLA) -> list[str]:
    """The names of the files whose number of pupils is nearest."""
    sizes = {name: len(_read(data).pupils) for name, data in _files(invented).items()}
    return sorted(sizes, key=lambda name: abs(sizes[name] - PUPILS))[:COMPARED]


def _read(data: bytes) -> Return:
    returned = read(data).returned
    if returned is None:
        raise ValueError("what was invented is no return")
    return returned


def _collection(la: Any, officer: Any, year: int) -> Any:
    today = date.today()  # noqa: DTZ011 - the last day is the day of the measuring
    return eyfsp_collection(la, officer, year, today - timedelta(days=30), today)


def _beside(county: County, names: list[str], folder: Path) -> list[dict[str, str]]:
    """The compared schools' doubles, in an authority that holds nothing about anybody."""
    from stagepost_web.collections.request_actions import issue_requests

    la, officer = authority(ELSEWHERE, "Southshire")
    schools = {name: _school(la, _estab(name)) for name in names}
    asked = issue_requests(
        collection=_collection(la, officer, SUMMER), schools=list(schools.values()), by=officer
    )
    requests = {each.school_id: each for each in asked}
    return [
        _sender(requests[school.pk], data_manager(school), _moved(county.invented.returns[name]), folder)
        for name, school in schools.items()
    ]


def _moved(data: bytes) -> bytes:
    """The same return, from and to the other authority."""
    returned = _read(data)
    source = returned.header.source._replace(la=ELSEWHERE)
    destination = returned.header.destination._replace(la=ELSEWHERE)
    return write(returned._replace(header=returned.header._replace(source=source, destination=destination)))


def _returned(county: County, names: list[str], folder: Path) -> Iterator[dict[str, str]]:
    """Load what is held of every school of the county, and tell of its sender."""
    from stagepost_web.collections.request_actions import issue_requests

    schools = {_estab(name): _school(county.la, _estab(name)) for name in names}
    people = {estab: data_manager(school) for estab, school in schools.items()}
    for estab, school in schools.items():
        _give_roll(school, people[estab], county.invented)
    for year in (SUMMER - 1, SUMMER):
        invented = county.invented if year == SUMMER else county.earlier
        asked = issue_requests(
            collection=_collection(county.la, county.officer, year),
            schools=list(schools.values()),
            by=county.officer,
        )
        requests = {each.school.estab: each for each in asked}
        for name, data in _files(invented).items():
            sent = _submit(requests[_estab(name)], people[_estab(name)], name, _short(data, 2))
            if year == SUMMER:
                _send_back(sent, county.officer)
    for name in names:
        estab = _estab(name)
        yield _sender(requests[estab], people[estab], county.invented.returns[name], folder)


def _estab(name: str) -> str:
    return name[3:7]


def _school(la: Any, estab: str) -> Any:
    from stagepost_web.schools.actions import add_school

    return add_school(
        la=la, estab=estab, urn=f"{int(la.code) * 10000 + int(estab)}"[-6:], name=estab, by=None
    )


def _give_roll(school: Any, by: Any, invented: InventedLA) -> None:
    from stagepost.reference_data import RollPupil
    from stagepost_web.pupils.actions import give_roll, take_roll
    from stagepost_web.pupils.reading import Read

    pupils = tuple(
        RollPupil(
            child.upn, child.surname, child.forename, child.dob.isoformat(), child.sex, child.year_group
        )
        for child in invented.rolls[school.estab]
    )
    roll = give_roll(school=school, file_name="roll.csv", read=Read(pupils, (), ()), by=by)
    take_roll(roll=roll, seen=None, by=by)


def _short(data: bytes, pupils: int) -> bytes:
    """The return without its last pupils."""
    returned = _read(data)
    return write(returned._replace(pupils=returned.pupils[:-pupils]))


def _submit(asked: Any, by: Any, name: str, data: bytes) -> Any:
    from stagepost_web.returns.models import Effect
    from stagepost_web.submitting.actions import submit
    from stagepost_web.submitting.authority import Authority
    from stagepost_web.submitting.uploading import Upload, upload_files

    draft = upload_files(
        return_request=asked,
        uploads=[Upload(name, data)],
        effect=Effect.REPLACES,
        comment="",
        by=by,
        ip_address="",
    )
    return submit(submission=draft, authority=Authority("Hetty Head"), by=by, ip_address="", seen=1)


def _send_back(sent: Any, officer: Any) -> None:
    """So that the school may replace what the LA holds."""
    from stagepost_web.returns.actions import send_back
    from stagepost_web.submitting.actions import receive

    receive(submission=sent, by=officer)
    send_back(school_return=sent.version.school_return, words="Two pupils are missing.", by=officer)


def _sender(asked: Any, by: Any, data: bytes, folder: Path) -> dict[str, str]:
    school = asked.school
    path = folder / f"{school.number}_FSP_{asked.collection.la.code}LLLL_002.xml"
    path.write_bytes(data)
    return told_of(asked, by, path)


if __name__ == "__main__":
    print(json.dumps(list(prepare(int(sys.argv[1]), Path(sys.argv[2])))))
