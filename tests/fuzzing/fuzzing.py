"""Starts the fuzzer in a process of its own, and reads from what it says how far it came."""

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.fuzzing import seeds

TARGETS = ("reader", "checker", "tables")
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DICTIONARY = HERE / "ctf.dict"
LIMITS = ("-max_len=20000", "-timeout=20", "-rss_limit_mb=2048")
"""Bytes of an input, seconds for one, and megabytes for all: more than that is a finding too."""
_EXECUTED = re.compile(r"stat::number_of_executed_units:\s+(\d+)")
_COVERED = re.compile(r"cov: (\d+)")


class Run(NamedTuple):
    """What came of it."""

    target: str
    code: int
    """Exit code: 0 where nothing was found."""
    executed: int
    covered_first: int
    """Edges of the code that the seeds reach."""
    covered: int
    """Edges that were reached in the end."""
    said: str

    @property
    def shown(self) -> str:
        """One line. What was found is a file beside the corpus, named by its hash, and is not printed."""
        outcome = "nothing found" if self.code == 0 else "FOUND SOMETHING"
        edges = f"{self.covered_first} to {self.covered} edges"
        return f"{self.target:8} {self.executed:10,} inputs, {edges}: {outcome}"


def fuzz(
    target: str,
    seconds: int,
    seed: int,
    found: Path,
    grown: Path | None = None,
    module: str = "tests.fuzzing.targets",
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
                f"-max_total_time={seconds}",
                f"-seed={seed}",
                f"-artifact_prefix={found}/",
                f"-dict={DICTIONARY}",
            ],
            [grown, begun, *seeds.kept(target)],
        )
    return _run(target, done.returncode, done.stderr)


def child(
    module: str, target: str, options: Sequence[str], folders: Sequence[Path]
) -> "subprocess.CompletedProcess[str]":
    """Run the fuzzer. What it says, it says on standard error."""
    command = [sys.executable, "-m", "tests.fuzzing.child", module, target, *LIMITS, "-print_final_stats=1"]
    return subprocess.run(
        [*command, *options, *map(str, folders)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


def _run(target: str, code: int, said: str) -> Run:
    executed, covered = _EXECUTED.search(said), [int(edges) for edges in _COVERED.findall(said)]
    first, last = (covered[0], covered[-1]) if covered else (0, 0)
    return Run(target, code, int(executed[1]) if executed else 0, first, last, said)
