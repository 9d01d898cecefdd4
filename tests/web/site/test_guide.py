"""The guide to production, typed as it stands: its own commands, in an environment with nothing else in it.

What needs root or a network (packages, users, systemd, nginx) is left out by its command's name; `/etc`,
`/opt` and `/var` become folders of the test. The services are started by the lines of their own units.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from tests.journeys.letterbox import Letterbox

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs" / "how-to" / "run-in-production.md"
ROOTS_OWN = {"apt-get", "adduser", "git", "python3", "systemctl", "nginx", "ln", "rm", ".venv/bin/pip"}
"""Commands of the guide that a test cannot run."""


def blocks(kind: str) -> list[str]:
    """The commands of the page in fenced blocks of this kind, in order, long ones on one line."""
    text = GUIDE.read_text(encoding="utf-8")
    found = re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return "".join(found).splitlines()


class Machine:
    """Folders that stand for a machine's own, and what is typed on it."""

    def __init__(self, folder: Path, mail_port: int) -> None:
        self.folder, self.mail_port = folder, mail_port
        self.site = folder / "opt" / "stagepost"
        for name in ("etc/systemd/system", "etc/nginx/sites-available", "var/lib", "opt"):
            (folder / name).mkdir(parents=True)
        self.site.mkdir()
        for name in ("env.sample", "deploy"):
            (self.site / name).symlink_to(ROOT / name)
        (self.site / ".venv").symlink_to(Path(sys.prefix))

    def here(self, line: str) -> str:
        """The line, speaking of the test's folders and of the user that runs it."""
        line = re.sub(
            r"(?<![\w.])/(etc/stagepost|etc/systemd|etc/nginx|var/lib|opt)\b", rf"{self.folder}/\1", line
        )
        line = line.replace("runuser -u stagepost -- ", "")
        line = line.replace("stagepost-web ", f"stagepost-web --environment {self.env_file} ")
        return line.replace("-o stagepost -g stagepost ", "")

    @property
    def env_file(self) -> Path:
        return self.folder / "etc" / "stagepost" / "env"

    def type(self, line: str) -> subprocess.CompletedProcess[str]:
        clean = {"PATH": os.environ["PATH"], "HOME": str(self.folder)}
        return subprocess.run(
            ["bash", "-c", self.here(line)],
            env=clean,
            cwd=self.site,
            capture_output=True,
            text=True,
            check=False,
        )

    def fill_in(self) -> None:
        """What the guide leaves to its reader: the host name and the mail server."""
        text = self.env_file.read_text(encoding="utf-8")
        text = text.replace("smtp://mail.example.org:25", f"smtp://127.0.0.1:{self.mail_port}")
        self.env_file.write_text(self.here(text), encoding="utf-8")

    def service(self, unit: str, port: int) -> list[str]:
        text = (ROOT / "deploy" / unit).read_text(encoding="utf-8")
        line = re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)[1].replace(":8000", f":{port}")
        return ["bash", "-c", f"set -a; . {self.env_file}; set +a; umask 077; exec {self.here(line)}"]


@pytest.fixture
def letters(unused_tcp_port: int) -> Iterator[tuple[Letterbox, int]]:
    box = Letterbox()
    server = Controller(box, hostname="127.0.0.1", port=unused_tcp_port)
    server.start()
    yield box, unused_tcp_port
    server.stop()


@pytest.fixture
def unused_tcp_port() -> int:
    return free_port()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.slow
def test_the_guide_leads_to_an_invited_officer(tmp_path, letters):
    box, mail_port = letters
    machine = Machine(tmp_path, mail_port)
    port = free_port()
    running: list[subprocess.Popen[bytes]] = []
    told = {}
    try:
        for line in blocks("sh"):
            if line.split()[0] in ROOTS_OWN or line.startswith("cd "):
                if line.startswith("systemctl enable"):
                    running = start(machine, port)
                continue
            if "doctor" in line:
                wait_for(machine, port)
            ended = machine.type(line)
            told[line.split(" -- ")[-1].split(" --")[0]] = ended.stdout
            well = ended.returncode == 0 or "doctor" in line
            assert well, f"{line}\n{ended.stdout}{ended.stderr}"
            if line.startswith("sed") and "VAULT" in line:
                machine.fill_in()
        officer_is_invited(box, machine)
    finally:
        for process in running:
            process.terminate()
            process.wait(30)
    assert "MEND" not in told[".venv/bin/stagepost-web doctor"], told[".venv/bin/stagepost-web doctor"]
    assert others_can_read(tmp_path / "var" / "lib" / "stagepost") == []


def start(machine: Machine, port: int) -> list[subprocess.Popen[bytes]]:
    units = ["stagepost-site.service", "stagepost-worker.service"]
    clean = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "stagepost_web.settings"}
    return [
        subprocess.Popen(machine.service(unit, port), env=clean, cwd=machine.site, stderr=subprocess.DEVNULL)
        for unit in units
    ]


def wait_for(machine: Machine, port: int) -> None:
    """Until the site answers and the worker has given its first sign of life."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").close()
        except urllib.error.HTTPError:
            pass  # it answers, and does not know this name
        except OSError:
            time.sleep(0.2)
            continue
        if '"1 at work"' in machine.type(".venv/bin/stagepost-web doctor --json").stdout:
            return
        time.sleep(0.5)
    pytest.fail("The site and its worker did not start.")


def officer_is_invited(box: Letterbox, machine: Machine) -> None:
    until = time.monotonic() + 20
    while not box.letters and time.monotonic() < until:
        time.sleep(0.1)
    [letter] = box.letters
    assert "alex@example.org" in str(letter)


def others_can_read(folder: Path) -> list[str]:
    """Everything but the static files, which are the same for everybody."""
    private = (path for path in folder.rglob("*") if "static" not in path.relative_to(folder).parts)
    return [str(path) for path in private if path.stat().st_mode & 0o007]


def test_every_unit_of_the_guide_is_in_the_tree():
    named = set(re.findall(r"deploy/([\w.*-]+)", GUIDE.read_text(encoding="utf-8")))
    assert all(list((ROOT / "deploy").glob(name)) for name in named)


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
