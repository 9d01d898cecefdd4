"""A scanner that hangs keeps one upload waiting, and not every one after it. Nothing is clean for that."""

import time
from threading import Thread

import pytest

from stagepost_web.exchange import scanning_held, screening
from stagepost_web.exchange.models import Scan, StoredFile, Unscanned
from stagepost_web.scanning import silence
from stagepost_web.scanning.answers import Outcome, Why, not_scanned
from stagepost_web.scanning.asking import ask, ask_at_once
from stagepost_web.scanning.clamd import Clamd
from tests import files
from tests.scanners import MALWARE
from tests.web.sending_out import dispatches

pytestmark = pytest.mark.one_database
SILENT = not_scanned(Why.SLOW)
LOCKED = b"%PDF-1.7\ntrailer << /Encrypt 7 0 R >>\n%%EOF\n"


@pytest.fixture
def asked(monkeypatch):
    """How often a scanner was really asked."""
    times, real = [], Clamd.scan

    def scan(self, data, *, within):
        times.append(within)
        return real(self, data, within=within)

    monkeypatch.setattr(Clamd, "scan", scan)
    return times


@pytest.fixture
def short(monkeypatch):
    """A scanner that has had a twentieth of a second has had enough."""
    monkeypatch.setattr(silence, "ENOUGH", 0.05)


@pytest.mark.slow
def test_of_many_uploads_one_waits(cast, settings, slow):
    settings.SCANNER = slow
    waited = []
    for _ in range(10):
        begun = time.monotonic()
        dispatches.prepared(cast, ("form.pdf", files.PDF))
        waited.append(time.monotonic() - begun)
    assert screening.LONGEST <= waited[0] < screening.LONGEST + 2
    assert max(waited[1:]) < 1
    assert set(StoredFile.objects.values_list("scan", "scan_says")) == {(Scan.WAITING, "slow")}
    assert all(file.closed for file in StoredFile.objects.all())
    assert Unscanned.objects.count() == 10


def test_after_a_while_one_tries_for_all(settings, slow, asked, short, monkeypatch):
    settings.SCANNER = slow
    monkeypatch.setattr(silence, "LASTS", 0.3)
    assert [ask_at_once(b"a", within=0.1) for _ in range(3)] == [SILENT] * 3
    assert len(asked) == 1
    time.sleep(0.3)
    trying = [Thread(target=ask_at_once, args=(b"a",), kwargs={"within": 0.1}) for _ in range(8)]
    for each in trying:
        each.start()
    for each in trying:
        each.join()
    assert len(asked) == 2


def test_once_it_answers_again_everybody_asks(settings, slow, clamd, short, monkeypatch):
    settings.SCANNER = clamd
    with monkeypatch.context() as hangs:
        hangs.setattr(Clamd, "scan", lambda self, data, within: SILENT)
        assert ask_at_once(b"a", within=3) == SILENT
    assert ask_at_once(MALWARE, within=3) == SILENT
    assert ask(b"a", within=20).outcome == Outcome.CLEAN  # the worker asks all the same
    assert ask_at_once(MALWARE, within=20).outcome == Outcome.FOUND


def test_what_had_little_time_left_says_nothing_of_the_scanner(settings, slow, asked):
    settings.SCANNER = slow
    for _ in range(2):
        assert ask_at_once(b"a", within=0.01) == SILENT
    assert len(asked) == 2


def test_what_has_a_password_is_refused_meanwhile_too(settings, slow, short):
    settings.SCANNER = slow
    assert ask_at_once(b"a", within=0.1) == SILENT
    assert ask_at_once(LOCKED, within=0.1) == not_scanned(Why.PROTECTED)


def test_the_worker_is_not_kept_by_a_scanner_that_hangs(cast, settings, slow, asked, monkeypatch):
    monkeypatch.setattr(screening, "LONGEST", 0.0)
    monkeypatch.setattr(scanning_held, "LONGEST", 0.05)
    settings.SCANNER = slow
    for _ in range(5):
        dispatches.prepared(cast, ("form.pdf", files.PDF))
    asked.clear()
    scanning_held.scan_all()
    assert len(asked) == scanning_held.HANGS
    scanning_held.scan_all()
    assert sorted(Unscanned.objects.values_list("tries", flat=True)) == [0, 1, 1, 1, 1]
