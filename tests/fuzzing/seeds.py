"""What fuzzing begins with: right files of every return and every supplier's manner, and damaged ones."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from stagepost.formats import ctf, template_csv
from stagepost.records import Collection
from tests.formats.ctf.invented import RETURN
from tests.library.mending.planting import CATALOGUE
from tests.rules.base import right

CORPUS = Path(__file__).parent / "corpus"
RETURNS = (
    (Collection.EYFSP, 2026),
    (Collection.PHONICS, 2026),
    (Collection.PHONICS, 2020),
    (Collection.KS1, 2023),
    (Collection.KS2, 2025),
)
ROLL = b"UPN,Surname,Forename,DOB,Gender,Reg Year\nH999100125999,Alder,Kit,02/01/2021,F,R\n"
REGISTER = b"LA (code),EstablishmentNumber,EstablishmentName,OpenDate\n999,1001,A School,01-09-2012\n"
EARLIER = b"UPN,Result\nH999100125999,31\n"
FORENAMES = b"Forename,Sex\nTansy,F\n"


def write(target: str, folder: Path) -> Path:
    """The folder, with the seeds of a target, a file each."""
    folder.mkdir()
    for number, data in enumerate(_MADE.get(target, _ctfs)()):
        (folder / f"seed-{number}").write_bytes(data)
    return folder


def kept(target: str) -> tuple[Path, ...]:
    """The folder of what earlier runs have found to reach further, where there is one."""
    folder = CORPUS / target
    return (folder,) if folder.is_dir() else ()


def _ctfs() -> Iterator[bytes]:
    for collection, summer in RETURNS:
        yield ctf.write(right(collection, summer, pupils=2))
    for dialect in ctf.DIALECTS.values():
        yield ctf.write(RETURN, dialect)
    yield next(_tables())


def _tables() -> Iterator[bytes]:
    for collection, summer in RETURNS:
        if collection in template_csv.COLLECTIONS:
            yield template_csv.write(right(collection, summer, pupils=2), collection, summer)
    yield from (ROLL, REGISTER, EARLIER, FORENAMES)


def _damaged() -> Iterator[bytes]:
    for number, plant in enumerate(plant for plants in CATALOGUE.values() for plant in plants):
        yield plant(Random(number)).returned.data


_MADE = {"tables": _tables, "mender": _damaged}
