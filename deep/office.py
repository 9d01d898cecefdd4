"""Templates of a thousand invented schools, filled in by LibreOffice as keys would, and no cell is lost.

Run by ``make deep-office``. Each is typed into cell by cell, saved as .xlsx, .ods and CSV, and read again.
LibreOffice is started anew for every hundred.
"""

import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from stagepost.formats import read
from stagepost.formats.template_workbook import SchoolTemplate
from stagepost.formats.template_workbook.write import write
from stagepost.records import Collection
from tests.formats.template_workbook.made import empty
from tests.office.filling import results_of, typed
from tests.office.office import Office, office

AT_A_TIME = 100
SAVED = ("xlsx", "ods", "csv")
MOST_PUPILS = 6


def main(arguments: Sequence[str] | None = None) -> int:
    """Say what was lost, and with the exit code whether anything was."""
    parser = ArgumentParser(prog="python -m deep.office", description=__doc__)
    parser.add_argument("--schools", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    cells, lost = 0, list[str]()
    for first in range(0, asked.schools, AT_A_TIME):
        for filled, missing in _some(range(first, min(first + AT_A_TIME, asked.schools)), asked.seed):
            cells += filled
            lost += missing
        print(f"{min(first + AT_A_TIME, asked.schools)} schools, {cells} cells, {len(lost)} lost", flush=True)
    print("\n".join(lost[:20]))
    return int(bool(lost) or not cells)


def _some(numbers: Sequence[int], seed: int) -> Iterator[tuple[int, list[str]]]:
    with office() as here, tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            chance = Random(f"{seed} {number}")
            of = empty(chance.choice(list(Collection)), number=chance.randint(1, MOST_PUPILS))
            yield _one(here, of, chance, Path(folder), number)


def _one(
    here: Office, of: SchoolTemplate, chance: Random, folder: Path, number: int
) -> tuple[int, list[str]]:
    acts, held = typed(of, chance)
    given = folder / "given.xlsx"
    given.write_bytes(write(of))
    paths = [folder / f"saved.{ending}" for ending in SAVED]
    here.work(given, acts, *paths)
    lost = []
    for path in paths:
        returned = read(path.read_bytes(), workbooks=True).returned
        if returned is None or results_of(returned) != held:
            lost.append(f"school {number}, {of.collection}, {path.suffix}")
    return len(held) * len(paths), lost


if __name__ == "__main__":
    sys.exit(main())
