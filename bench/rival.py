"""A validator in its own environment and process, asked over a pipe so that it takes turns with ours."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".venv-rivals" / "bin" / "python"


class Rival:
    """One running validator."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, do: str, **about: object) -> Any:
        """Its answer. `RuntimeError` when it has none."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"do": do, **about}) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self._process.args} does not answer")
        return json.loads(answer)

    def seconds(self, do: str, **about: object) -> float:
        """Seconds of its own process that the work took."""
        return float(self.ask(do, **about)["seconds"])


def installed() -> bool:
    """Whether the environment of the others could be made on this machine."""
    return PYTHON.exists()


@contextmanager
def rival(module: str) -> Iterator[Rival]:
    """Start a module of `bench.rivals`, and stop it in the end."""
    command = [str(PYTHON), "-m", f"bench.rivals.{module}"]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield Rival(process)
        finally:
            if process.stdin:
                process.stdin.close()
