"""Reading and checking in an earlier build and in this one, each measured by its own bench in a process.

The two take turns, part by part, and what is shown are ratios: to a bare pass, and to the other build.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bench.asked import Asked
from bench.bounds import MOST_OF_EARLIER_COUNTRY, Held
from bench.earlier import earlier_build
from bench.report import Section, Table
from bench.rival import ROOT

PROCESSES = 2
"""With how many a whole country is read."""


class Measured(NamedTuple):
    """What one build did."""

    passes: Mapping[tuple[str, str], float]
    """Bare passes, by layout and kind of work."""
    country: float
    """Seconds of all processes for the files of a whole country."""


class Builds(NamedTuple):
    """What both did; `None` where the earlier one could not be had."""

    earlier: Measured | None
    now: Measured | None


def measure(asked: Asked) -> Builds:
    """Both builds, in turns."""
    with TemporaryDirectory(prefix="stagepost-bench-") as place:
        earlier = earlier_build(Path(place))
        if earlier is None:
            return Builds(None, None)
        found = {
            (build, part): _bench(folder, part, asked)
            for part in ("one-file", "country")
            for build, folder in (("earlier", earlier), ("now", ROOT))
        }
    return Builds(
        *(
            _measured(*(found[build, part] for part in ("one-file", "country")))
            for build in ("earlier", "now")
        )
    )


def _bench(folder: Path, part: str, asked: Asked) -> Any:
    """What the bench of a build says of one of its parts."""
    sizes = [f"--{size.replace('_', '-')}={value}" for size, value in asked._asdict().items()]
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--only", part, "--format", "json", *sizes],
        env={**os.environ, "PYTHONPATH": f"{folder / 'src'}{os.pathsep}{folder}"},
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,  # an earlier build breaks bounds that it was not held to
    )
    return json.loads(done.stdout)[part]


def _measured(files: Any, countries: Any) -> Measured:
    passes = {
        (file["layout"], work["name"]): work["ratio"]["median"] for file in files for work in file["work"]
    }
    (country,) = (each for each in countries if each["processes"] == PROCESSES)
    return Measured(passes, country["process_seconds"])


def section(found: Builds) -> Section:
    """The figures side by side, and the bound on a whole country."""
    return Section(
        title="This build beside an earlier one",
        says=(
            "The build of 28 November 2026 and this one in the same run, each by its own bench. One file is "
            "told in bare passes, the median of all rounds; a country in processor time of all processes. "
            "The two do not run the same rules: this build has more."
        ),
        tables=(_table(found),) if found.now else (),
        notes=() if found.now else ("The earlier build could not be had here, and was not measured.",),
        held=tuple(_held(found)),
    )


def _table(found: Builds) -> Table:
    return Table(("work", "earlier build", "this build", "this / earlier"), list(_rows(found)))


def _rows(found: Builds) -> Iterator[tuple[str, ...]]:
    if not (found.earlier and found.now):
        return
    for (layout, work), before in found.earlier.passes.items():
        if after := found.now.passes.get((layout, work)):
            yield f"{layout}: {work}", f"{before:.2f}", f"{after:.2f}", f"{after / before:.2f}"
    before, after = found.earlier.country, found.now.country
    says = f"a whole country with {PROCESSES} processes, seconds"
    yield says, f"{before:.0f}", f"{after:.0f}", f"{after / before:.2f}"


def _held(found: Builds) -> Iterator[Held]:
    if found.earlier and found.now:
        says = "times the earlier build’s seconds, for a whole country with 2 processes"
        yield Held(says, found.now.country / found.earlier.country, MOST_OF_EARLIER_COUNTRY)
