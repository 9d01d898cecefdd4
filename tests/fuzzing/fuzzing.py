"""Starts the fuzzer in a process of its own, and reads from what it says how far it came."""

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.fuzzing import seeds

TARGETS = ("reader", "checker", "mender", "tables")
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DICTIONARY = HERE / "ctf.dict"
LIMITS = ("-max_len=20000", "-timeout=20", "-rss_limit_mb=2048")
"""Bytes of an input, seconds for one, and megabytes for all: more than that is a finding too."""
_EXECUTED = re.compile(r"stat::number_of_executed_units:\s+(\d+)")
_WRITTEN = re.compile(r"Test unit written to (\S+)")
_COVERED = re.compile(r"cov: (\d+)")


class Run(NamedTuple):
    """What came of it."""

    target: str
    code: int
    """Exit code: 0 where nothing was found."""
    executed: int
    covered_first: int
    """Edges of the code that the seeds reach, and what earlier runs have kept."""
    covered: int
    """Edges that were reached in the end."""
    found: str
    """Where the input that failed is kept; its name ends in its hash."""
    why: str
    """What Python said of it. The input itself is not in it."""

    @property
    def shown(self) -> str:
        """One line where nothing was found. An input that fails is not printed, only where it is kept."""
        edges = f"{self.covered_first} to {self.covered} edges"
        came = f"{self.target:8} {self.executed:10,} inputs, {edges}"
        return f"{came}: nothing found" if self.code == 0 else f"{came}: FOUND {self.found}\n{self.why}"


def fuzz(
    target: str,
    seconds: int,
    seed: int,
    found: Path,
    grown: Path | None = None,
    module: str = "tests.fuzzing.targets",
    limits: Sequence[str] = LIMITS,
) -> Run:
    """Fuzz one target for so long. What fails is kept in `found`, and what reaches further in `grown`."""
    with TemporaryDirectory() as folder:
        grown = grown or Path(folder, "grown")
        grown.mkdir(parents=True, exist_ok=True)
        begun = seeds.write(target, Path(folder, "begun"))
        done = child(
            module,
            target,
            [
                *limits,
                f"-max_total_time={seconds}",
                f"-seed={seed}",
                f"-artifact_prefix={found}/",
                f"-dict={DICTIONARY}",
            ],
            [grown, begun, *seeds.kept(target)],
        )
    return _run(target, done)


def reached_by_seeds(target: str) -> int:
    """Edges of the code that right files reach, before any is changed and without what earlier runs found."""
    with TemporaryDirectory() as folder:
        begun = seeds.write(target, Path(folder, "begun"))
        return _run(target, child("tests.fuzzing.targets", target, [*LIMITS, "-runs=0"], [begun])).covered


def child(
    module: str, target: str, options: Sequence[str], folders: Sequence[Path]
) -> "subprocess.CompletedProcess[str]":
    """Run the fuzzer. It speaks on standard error, and Python of what failed on standard output."""
    command = [sys.executable, "-m", "tests.fuzzing.child", module, target, "-print_final_stats=1"]
    return subprocess.run(
        [*command, *options, *map(str, folders)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


def _run(target: str, done: "subprocess.CompletedProcess[str]") -> Run:
    covered = [int(edges) for edges in _COVERED.findall(done.stderr)] or [0]
    executed = int(_first(_EXECUTED, done.stderr) or 0)
    found = _first(_WRITTEN, done.stderr)
    return Run(target, done.returncode, executed, covered[0], covered[-1], found, done.stdout.strip())


def _first(pattern: re.Pattern[str], said: str) -> str:
    match = pattern.search(said)
    return match[1] if match else ""
