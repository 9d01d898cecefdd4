"""A machine on which the guide to production is followed: folders of a test stand for its own."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

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
        self.folder, self.mail_port, self.port = folder, mail_port, free_port()
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
            r"(?<![\w.])/(etc/stagepost|etc/systemd|etc/nginx|var/lib|var/backups|opt)\b",
            rf"{self.folder}/\1",
            line,
        )
        line = line.replace("runuser -u stagepost -- ", "")
        line = line.replace("stagepost-web ", f"stagepost-web --environment {self.env_file} ")
        return line.replace("-o stagepost -g stagepost ", "")

    @property
    def env_file(self) -> Path:
        return self.folder / "etc" / "stagepost" / "env"

    def type(self, line: str) -> subprocess.CompletedProcess[str]:
        trusted = {"SSL_CERT_FILE": str(self.folder / "cert.pem")}
        clean = {"PATH": os.environ["PATH"], "HOME": str(self.folder), **trusted}
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
        text = text.replace("stagepost.example.org", "localhost")
        text = text.replace("stagepost@example.org", "stagepost@localhost")
        text += f"\nSTAGEPOST_ADDRESS=https://localhost:{self.port}\n"
        self.env_file.write_text(self.here(text), encoding="utf-8")

    def start(self) -> list[subprocess.Popen[bytes]]:
        """The site and a worker, by the lines of their units. The site ends TLS itself, where nginx would."""
        clean = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "stagepost_web.settings"}
        commands = [
            f"{self._line('stagepost-site.service')} {certificate(self.folder)}",
            self._line("stagepost-worker.service"),
        ]
        with (self.folder / "log").open("ab") as log:
            return [
                subprocess.Popen(["bash", "-c", each], env=clean, cwd=self.site, stdout=log, stderr=log)
                for each in commands
            ]

    def _line(self, unit: str) -> str:
        text = (ROOT / "deploy" / unit).read_text(encoding="utf-8")
        line = re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)[1].replace(":8000", f":{self.port}")
        return f"set -a; . {self.env_file}; set +a; umask 077; exec {self.here(line)}"

    def wait(self) -> None:
        """Until the site answers and the worker has given its first sign of life."""
        until = time.monotonic() + 90
        while time.monotonic() < until:
            with socket.socket() as probe:
                answers = probe.connect_ex(("127.0.0.1", self.port)) == 0
            if answers and '"1 at work"' in self.type(".venv/bin/stagepost-web doctor --json").stdout:
                return
            time.sleep(0.5)
        raise AssertionError(f"The site did not start.\n{(self.folder / 'log').read_text()}")


@contextmanager
def followed(machine: Machine) -> Iterator[dict[str, str]]:
    """The guide typed from top to bottom; its services run in the block. What each command said, by name."""
    running: list[subprocess.Popen[bytes]] = []
    told = {}
    try:
        for line in blocks("sh"):
            if line.startswith("systemctl enable"):
                running = machine.start()
                machine.wait()
            if line.split()[0] in {*ROOTS_OWN, "cd"}:
                continue
            ended = machine.type(line)
            assert ended.returncode == 0, f"{line}\n{ended.stdout}{ended.stderr}"
            told[line.split("stagepost-web ")[-1].split()[0]] = ended.stdout
            if line.startswith("sed") and "VAULT" in line:
                machine.fill_in()
        yield told
    finally:
        for process in running:
            process.kill()
            process.wait()


def certificate(folder: Path, days: int = 30) -> str:
    """Options of the server for a certificate of localhost that it signed itself."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, made.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(made, hashes.SHA256())
    )
    cert.write_bytes(signed.public_bytes(Encoding.PEM))
    key.write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return f"--certfile {cert} --keyfile {key}"


def free_port() -> int:
    """One that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
