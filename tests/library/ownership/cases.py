"""The table of cases: who must submit a pupil with these stays, told by hand from the guidance.

`owner` is a school, `nobody`, or `ask`; for `ask`, `missing` holds words that the question must contain.
"""

import csv
from pathlib import Path
from typing import NamedTuple

from stagepost.ownership import Ask, Known, Owner, Stay, owner, read_known, read_stays
from stagepost.records import Collection


class Case(NamedTuple):
    name: str
    collection: Collection
    summer: int
    stays: tuple[Stay, ...]
    known: Known
    owner: str
    clause: str
    missing: str

    def answer(self) -> Owner | Ask:
        return owner(self.collection, self.summer, self.stays, self.known)


def _case(row: dict[str, str]) -> Case:
    return Case(
        name=row["name"],
        collection=Collection(row["collection"]),
        summer=int(row["summer"]),
        stays=read_stays(row["stays"]),
        known=read_known(row["facts"]),
        owner=row["owner"],
        clause=row["clause"],
        missing=row["missing"],
    )


with (Path(__file__).parent / "cases.csv").open(encoding="utf-8", newline="") as table:
    CASES = tuple(map(_case, csv.DictReader(table)))
