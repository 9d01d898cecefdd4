"""Where the milliseconds of an upload go, in this build and in an earlier one, which take turns."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.asked import Asked
from bench.bounds import MOST_ADDED_BY_THE_SITE, Held
from bench.earlier import earlier_build
from bench.report import Section, Table
from bench.rival import ROOT
from bench.serving import environ_of, told_by
from bench.uploading import PLACES

UPLOADS, PUPILS = 200, 60
NAMES = tuple(dict.fromkeys(filter(None, PLACES.values())))
LIBRARY = NAMES[:2]
"""What the library does of it: the rest is what the site adds."""
Milliseconds = Mapping[str, float]


class Uploads(NamedTuple):
    """Each round of each build; without an earlier one where its source could not be had."""

    now: Sequence[Milliseconds]
    earlier: Sequence[Milliseconds]

    @property
    def added(self) -> float | None:
        """What the site adds, in times what the earlier build added in the same round."""
        pairs = zip(self.now, self.earlier, strict=False)
        return median(_added(now) / _added(before) for now, before in pairs) if self.earlier else None


def _added(took: Milliseconds) -> float:
    return sum(number for name, number in took.items() if name not in LIBRARY)


def measure(asked: Asked) -> Uploads:
    """Both builds, in turns, on SQLite."""
    with TemporaryDirectory(prefix="stagepost-bench-") as place:
        folder = Path(place)
        earlier = earlier_build(folder)
        now, before = [], []
        for each in range(max(asked.long_rounds // 2, 2)):
            now.append(_took(ROOT, folder / f"now-{each}", asked))
            if earlier:
                before.append(_took(earlier, folder / f"earlier-{each}", asked))
        return Uploads(now, before)


def _took(build: Path, folder: Path, asked: Asked) -> Milliseconds:
    environ = environ_of(build / "src", "", folder)
    uploads = max(UPLOADS // asked.smaller, 20)
    took: Milliseconds = told_by(environ, "bench.uploading", f"{uploads}", f"{PUPILS}", f"{folder / 'files'}")
    return took


def section(found: Uploads) -> Section:
    """The table, and the bound on what the site adds."""
    return Section(
        title="Where the milliseconds of an upload go",
        says=(
            f"Processor time of files of {PUPILS} pupils, one by one, in the process of a site on SQLite. "
            "Each millisecond is counted where the process is at its end: by the innermost source file that "
            "has a row here. The earlier build does so in turns."
        ),
        tables=(_table(found),),
        notes=("Waiting is not in it: for the disk, for the network, for others.",),
        held=tuple(_held(found)),
    )


def _table(found: Uploads) -> Table:
    builds = [("this build", found.now), ("earlier build", found.earlier)]
    told = [(name, rounds) for name, rounds in builds if rounds]
    rows = [(name, *(f"{_middle(rounds, name):.1f}" for _, rounds in told)) for name in NAMES]
    added = ("what the site adds", *(f"{median(map(_added, rounds)):.1f}" for _, rounds in told))
    return Table(("milliseconds", *(name for name, _ in told)), [*rows, added])


def _middle(rounds: Sequence[Milliseconds], name: str) -> float:
    return median(each.get(name, 0.0) for each in rounds)


def _held(found: Uploads) -> Iterator[Held]:
    if (added := found.added) is not None:
        says = "times what the earlier site added to the library’s time for an upload"
        yield Held(says, added, MOST_ADDED_BY_THE_SITE)
