"""Starts LibreOffice with a profile of its own, and hands jobs to it. Where there is none, tests fail."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

PYTHON = "/usr/bin/python3"
"""Debian's, for which `python3-uno` is."""
HANDS = Path(__file__).with_name("hands.py")
Act = tuple[object, ...]
"""What is done, and with what: `("type", "Results", "G9", "2")`."""


class Office:
    """Somebody who sits at it."""

    def __init__(self, hands: "subprocess.Popen[str]") -> None:
        self._hands = hands

    def work(self, opened: Path, acts: Sequence[Act], *saved: Path) -> None:
        """Open a workbook, do these things to it, and save it under each of these names."""
        job = {"open": str(opened), "acts": acts, "save": [str(path) for path in saved]}
        assert self._hands.stdin
        assert self._hands.stdout
        self._hands.stdin.write(json.dumps(job) + "\n")
        self._hands.stdin.flush()
        answer = json.loads(self._hands.stdout.readline() or '{"failed": "LibreOffice has gone."}')
        assert "done" in answer, answer
        assert all(path.stat().st_size for path in saved)


@contextmanager
def office() -> Iterator[Office]:
    """One for as long as it is needed."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed: apt-get install libreoffice-calc-nogui python3-uno"
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"stagepost{token_hex(6)}"
        quiet = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
        given = (f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;")
        running = subprocess.Popen([program, *quiet, *given], stderr=subprocess.DEVNULL)
        hands = subprocess.Popen(
            [PYTHON, str(HANDS), pipe], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            yield Office(hands)
        finally:
            for each in (hands, running):
                each.terminate()
                each.wait(30)
            assert hands.stdin
            assert hands.stdout
            hands.stdin.close()
            hands.stdout.close()
