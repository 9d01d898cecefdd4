"""Reading and checking beside lxml with an XML Schema, on the same bytes in the same rounds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.asked import Asked
from bench.check_inputs import NAME, all_that_can_be_given, always_given
from bench.invented import SUMMER, eyfsp_return
from bench.one_file import BARE, FULL, PUPILS, READING, USUAL, bare_pass
from bench.report import Section, Table
from bench.rival import Rival, rival
from bench.spread import SHOWN, Spread, in_turns, ratios, spread, timed
from stagepost import checking
from stagepost.formats import ctf
from stagepost.formats.ctf.dialects import DIALECTS
from stagepost.invention import FaultyFile, faulty_files
from stagepost.records import Return

PARSED = "lxml: parsing"
HELD_TO = "lxml: parsing, and the schema"


class Work(NamedTuple):
    """One kind of work."""

    name: str
    milliseconds: Spread
    ratio: Spread


class Looked(NamedTuple):
    """Of so many files, in how many each of the two found anything wrong."""

    files: int
    ours: int
    schema: int


class BesideSchema(NamedTuple):
    """Speed on a right file, and what each finds in the right files and in the catalogue of faulty ones."""

    bytes: int
    rounds: int
    work: tuple[Work, ...]
    right: Looked
    """In each supplier's manner of writing."""
    faulty: Looked
    """Of the catalogue that `invention.faulty_files` makes."""


def measure(asked: Asked) -> BesideSchema:
    """Start the other, and let both take turns."""
    returned = eyfsp_return(PUPILS)
    with rival("xsd") as xsd, TemporaryDirectory() as folder:
        file = Path(folder, NAME)
        file.write_bytes(ctf.write(returned))
        times = in_turns(_work(file, returned, xsd), asked.rounds)
        return BesideSchema(
            bytes=file.stat().st_size,
            rounds=asked.rounds,
            work=tuple(
                Work(name, spread([each * 1000 for each in seconds]), ratios(seconds, times[BARE]))
                for name, seconds in times.items()
            ),
            right=_looked(list(_right(returned)), xsd, file),
            faulty=_looked([each for each in faulty_files(SUMMER) if each.finds], xsd, file),
        )


def _work(file: Path, returned: Return, xsd: Rival) -> Mapping[str, Callable[[], float]]:
    data, usual, full = file.read_bytes(), always_given(), all_that_can_be_given(returned)
    return {
        BARE: timed(lambda: bare_pass(data)),
        PARSED: lambda: xsd.seconds("parse", file=str(file)),
        HELD_TO: lambda: xsd.seconds("validate", file=str(file)),
        READING: timed(lambda: ctf.read(data)),
        USUAL: timed(lambda: checking.check(data, NAME, usual)),
        FULL: timed(lambda: checking.check(data, NAME, full)),
    }


def _right(returned: Return) -> Iterator[FaultyFile]:
    """The same right return in each supplier's manner, and what is odd in the catalogue but right."""
    for name, dialect in DIALECTS.items():
        yield FaultyFile(f"{name}/{NAME}", "", (), ctf.write(returned, dialect), always_given())
    yield from (each for each in faulty_files(SUMMER) if not each.finds)


def _looked(files: Sequence[FaultyFile], xsd: Rival, place: Path) -> Looked:
    ours = schema = 0
    for each in files:
        place.write_bytes(each.data)
        schema += not xsd.ask("accepted", file=str(place))["accepted"]
        ours += bool(checking.check(each.data, Path(each.name).name, each.inputs).findings)
    return Looked(len(files), ours, schema)


def section(measured: BesideSchema) -> Section:
    """The figures, and what each of the two sees."""
    return Section(
        title="Beside lxml with an XML Schema",
        says=(
            f"The same {measured.bytes:,} bytes as above, indented; {measured.rounds} rounds, in which all "
            "take turns. lxml runs in a process of its own, with the settings that strangers' files need; "
            "the time is that process's. Its schema (`bench/ctf.xsd`) is ours and says all that XML Schema "
            "1.0 can say of such a file."
        ),
        tables=(
            Table(
                ("work", "ms", *(f"x bare: {shown}" for shown in SHOWN)),
                [
                    (work.name, f"{work.milliseconds.median:.2f}", *work.ratio.shown())
                    for work in measured.work
                ],
            ),
            Table(
                ("files in which something is found", "files", "Stagepost", "lxml and schema"),
                [
                    ("right, in every supplier's manner", *map(str, measured.right)),
                    ("with one fault each", *map(str, measured.faulty)),
                ],
            ),
        ),
        notes=(
            "The schema sees elements, order, forms, lists of codes and a UPN that comes twice. It cannot "
            "see a check letter, which codes belong to which year and goal, a profile that lacks a goal, a "
            "birth outside the year group, or anything that depends on the file's name, the school that was "
            "asked or another file; and what it finds it says in the words of the schema.",
            "lxml keeps a tree and makes no records of it; our reading ends in a value for every pupil and "
            "result.",
        ),
    )
