"""The guide to production, typed as it stands: its own commands, in an environment with nothing else in it.

What needs root or a network (packages, users, systemd, nginx) is left out by its command's name; `/etc`,
`/opt` and `/var` become folders of the test. The services are started by the lines of their own units.
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from tests.journeys.letterbox import Letterbox
from tests.web.site.machine import GUIDE, ROOT, Machine, blocks, followed, free_port

pytestmark = pytest.mark.one_database


@pytest.fixture
def letters() -> Iterator[tuple[Letterbox, int]]:
    box, port = Letterbox(), free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box, port
    server.stop()


@pytest.mark.slow
def test_the_guide_leads_to_an_invited_officer(tmp_path, letters):
    box, mail_port = letters
    with followed(Machine(tmp_path, mail_port)) as told:
        until = time.monotonic() + 20
        while not box.letters and time.monotonic() < until:
            time.sleep(0.1)
    [letter] = box.letters
    assert letter["To"] == "alex@example.org"
    assert "MEND" not in told["doctor"], told["doctor"]
    assert "ok      Backup: the last one was made" in told["doctor"]
    assert "is whole" in told["backup"]
    assert "Verified:" in told["restore"]
    assert others_can_read(tmp_path / "var" / "lib" / "stagepost") == []


def others_can_read(folder: Path) -> list[str]:
    """Everything but the static files, which are the same for everybody."""
    private = (path for path in folder.rglob("*") if "static" not in path.relative_to(folder).parts)
    return [str(path) for path in private if path.stat().st_mode & 0o007]


def test_every_unit_of_the_guide_is_in_the_tree():
    named = set(re.findall(r"deploy/([\w.*-]+)", GUIDE.read_text(encoding="utf-8")))
    assert all(list((ROOT / "deploy").glob(name)) for name in named)


def test_an_update_brings_the_units_along():
    """A service that is started by last year's unit may be kept from what this year's needs."""
    [installed] = [line for line in blocks("sh") if line.endswith("/etc/systemd/system/")]
    assert {installed, "systemctl daemon-reload"} <= set(blocks("sh update"))


def test_every_setting_of_the_sample_can_be_read_by_a_shell_as_by_us(tmp_path):
    sample = (ROOT / "env.sample").read_text(encoding="utf-8")
    lines = [line.removeprefix("# ") for line in sample.splitlines() if re.match(r"(# )?[A-Z_]+=", line)]
    (tmp_path / "env").write_text("\n".join(lines))
    shell = subprocess.run(
        ["bash", "-c", f"set -a; . {tmp_path}/env; env -0"], env={}, capture_output=True, check=True
    )
    by_shell = dict(line.split("=", 1) for line in shell.stdout.decode().split("\0") if "=" in line)
    script = (
        "import json, os, pathlib, sys; from stagepost_web.command import environment_file;"
        "environment_file.load(pathlib.Path(sys.argv[1])); print(json.dumps(dict(os.environ)))"
    )
    ours = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "env"], env={}, capture_output=True, text=True, check=True
    )
    read = json.loads(ours.stdout)
    for line in lines:
        name = line.partition("=")[0]
        assert read[name] == by_shell[name]
