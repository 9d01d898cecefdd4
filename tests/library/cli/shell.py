"""The command line as somebody would type it, with all that a shell does to it."""

import os
import subprocess
import sys
from pathlib import Path

import stagepost


def in_a_shell(command, folder, **environment):
    """Runs a line with this Python's own `stagepost` first on the path, and the package that is tested."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={"PATH": path, "PYTHONPATH": str(Path(stagepost.__file__).parents[1]), **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )
