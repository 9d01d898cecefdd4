"""Reading and checking files that are far smaller than profiles: phonics and key stages 1 and 2."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from bench.asked import Asked
from bench.bounds import MOST_OF_SMALL_FILES, Held
from bench.check_inputs import always_given
from bench.invented import LAYOUTS, authority
from bench.one_file import BARE, PUPILS, READING, USUAL, Work, bare_pass
from bench.report import Section, Table
from bench.spread import SHOWN, in_turns, ratios, spread, timed
from stagepost import checking
from stagepost.check_inputs import CheckInputs
from stagepost.formats import ctf
from stagepost.invention.key_stages import key_stage_returns
from stagepost.records import Collection, Pupil, Return

LAYOUT = "indented"
NAMES = {
    Collection.PHONICS: "phonics",
    Collection.KS1: "key stage 1",
    Collection.KS2: "key stage 2",
}


class SmallFile(NamedTuple):
    """What was measured on one file."""

    collection: Collection
    pupils: int
    bytes: int
    rounds: int
    work: tuple[Work, ...]


def measure(asked: Asked) -> tuple[SmallFile, ...]:
    """A file of each collection."""
    return tuple(_measured(collection, asked.rounds) for collection in NAMES)


def right_return(collection: Collection) -> Return:
    """A return of sixty pupils of several schools, in whom no rule finds anything."""
    returns = list(_returns(collection))
    given = _given(collection)
    everybody: list[Pupil] = []
    for returned in returns:
        verdict = checking.judge_return(returned, given)
        doubtful = set(chain.from_iterable(finding.place.pupils for finding in verdict.findings))
        everybody += [pupil for place, pupil in enumerate(returned.pupils) if place not in doubtful]
    return returns[0]._replace(pupils=tuple(everybody[:PUPILS]))


def _returns(collection: Collection) -> Iterator[Return]:
    la = authority()
    for data in (*la.returns.values(), *key_stage_returns(la).values()):
        file = checking.look(data)
        if file.recognised.collection is collection and file.reading.returned:
            yield file.reading.returned


def _given(collection: Collection) -> CheckInputs:
    return always_given()._replace(collection=collection)


def _measured(collection: Collection, rounds: int) -> SmallFile:
    data, given = LAYOUTS[LAYOUT](right_return(collection)), _given(collection)
    work: dict[str, Callable[[], object]] = {
        BARE: lambda: bare_pass(data),
        READING: lambda: ctf.read(data),
        USUAL: lambda: checking.check(data, "", given),
    }
    times = in_turns({name: timed(do) for name, do in work.items()}, rounds)
    verdict = checking.check(data, "", given)
    measured = tuple(
        Work(
            name,
            len(verdict.ran) if name == USUAL else 0,
            spread([seconds * 1000 for seconds in times[name]]),
            ratios(times[name], times[BARE]),
        )
        for name in work
    )
    return SmallFile(collection, verdict.pupils, len(data), rounds, measured)


def section(files: tuple[SmallFile, ...]) -> Section:
    """The figures, and the bounds on them."""
    return Section(
        title="Small files",
        says=(
            f"Returns of {files[0].pupils} pupils in the other collections, indented. A pupil has a few "
            "results in place of seventeen, so the bare pass is short, and names, dates of birth and the "
            f"rules about them outweigh it. {files[0].rounds} rounds, as with one file."
        ),
        tables=tuple(map(_table, files)),
        held=tuple(map(_held, files)),
    )


def _table(file: SmallFile) -> Table:
    head = f"{NAMES[file.collection]}, {file.bytes:,} bytes"
    return Table(
        (head, "rules", "ms", *(f"x bare: {shown}" for shown in SHOWN)),
        [
            (work.name, str(work.rules or ""), f"{work.milliseconds.median:.2f}", *work.ratio.shown())
            for work in file.work
        ],
    )


def _held(file: SmallFile) -> Held:
    says = f"bare passes for {USUAL} ({file.pupils} pupils, {NAMES[file.collection]})"
    return Held(says, file.work[-1].ratio.median, MOST_OF_SMALL_FILES[file.collection])
