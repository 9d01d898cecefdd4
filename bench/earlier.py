"""An earlier build, to be measured beside this one in the same run."""

import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

from bench.rival import ROOT

EARLIER = "8bf099f"
"""The build of 28 November 2026 that bounds on speed go by. It is also the last in which SQLite's own polling
decided who writes next."""


def earlier_build(folder: Path) -> Path | None:
    """Its source with its own way of measuring, in this folder; `None` where its commit is not to be had."""
    command = ["git", "archive", EARLIER, "src", "bench", "scripts"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        return None
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(folder / "earlier", filter="data")
    return folder / "earlier"
