"""What is killed: the services with the commands of their units, started again as often as they end."""

import sys
from signal import SIGKILL
from time import monotonic, sleep

import pytest

from deep.kills import services
from deep.kills.installation import Installation
from deep.kills.services import Keeper, Service

TWO_PROCESSES = (
    "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "time.sleep(60)"
)


@pytest.fixture
def service(tmp_path, monkeypatch):
    monkeypatch.setattr(services, "_command", lambda name, port: [sys.executable, "-c", TWO_PROCESSES])
    service = Service("site", Installation(tmp_path, 1, {}))
    yield service
    service.stop()


def await_(happens):
    until = monotonic() + 30
    while not happens():
        assert monotonic() < until
        sleep(0.02)


def test_the_commands_are_those_of_the_units():
    command = services._command("site", 1234)
    assert command[0].endswith("/gunicorn")
    assert "127.0.0.1:1234" in command
    assert services._command("worker", 1234)[1:] == ["worker"]


def test_what_is_left_of_a_service_ends_before_it_is_started_again(service):
    await_(service.others)
    first, (child,) = service.process.pid, service.others()
    service.process.kill()
    service.process.wait()
    service.see_to()
    assert service.process.pid != first
    assert child not in services._living(first)


def test_a_keeper_starts_again_what_was_killed(service):
    keeper = Keeper(service)
    keeper.start()
    first = service.process.pid
    service.signal_all(SIGKILL)
    await_(lambda: service.process.pid != first)
    keeper._stopping.set()
    keeper.join()
