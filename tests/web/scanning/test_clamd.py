"""What clamd says of bytes, and what is made of a scanner that is away, slow, or says something else."""

import pytest

from stagepost_web.scanning.answers import Answer, Outcome, Why, not_scanned
from stagepost_web.scanning.clamd import Clamd, Unreachable, signatures_of
from tests import files
from tests.scanners import MALWARE, MEGABYTE, NAME, saying

pytestmark = pytest.mark.one_database
VERSION = b"ClamAV 1.4.6/27500/Mon Nov 30 08:12:01 2026\0"


def scan(place, data=b"<CTfile/>", within=20.0):
    return Clamd(place).scan(data, within=within)


@pytest.mark.parametrize("data", [b"", b"<CTfile/>", bytes(MEGABYTE)], ids=["empty", "small", "1 MB"])
def test_what_is_clean(clamd, data):
    answer = scan(clamd, data)
    assert (answer.outcome, answer.says) == (Outcome.CLEAN, "")
    assert answer.database.startswith("ClamAV ")


@pytest.mark.parametrize(
    "data",
    [MALWARE, b"<a>" + b" " * 100_000 + MALWARE + b"</a>", files.zipped(a_txt=MALWARE)],
    ids=["alone", "in a file", "in a zip"],
)
def test_what_is_found(clamd, data):
    answer = scan(clamd, data)
    assert (answer.outcome, answer.says) == (Outcome.FOUND, NAME)


@pytest.mark.parametrize("size", [MEGABYTE + 1, 30 * MEGABYTE], ids=["just", "much"])
def test_more_than_it_takes_is_not_scanned(clamd, size):
    assert scan(clamd, bytes(size))[:2] == not_scanned(Why.LARGER)[:2]


def test_nobody_there(away):
    assert scan(away) == not_scanned(Why.AWAY)
    with pytest.raises(Unreachable, match="is not running"):
        Clamd(away).version(within=1)


def test_a_socket_that_somebody_has_left(away):
    with saying() as place:
        pass
    assert scan(place) == not_scanned(Why.AWAY)


def test_one_that_never_answers(slow):
    assert scan(slow, within=0.1) == not_scanned(Why.SLOW)
    assert scan(slow, bytes(30 * MEGABYTE), within=0.1) == not_scanned(Why.SLOW)
    with pytest.raises(Unreachable, match="does not answer in time"):
        Clamd(slow).version(within=0.1)


def test_one_that_stops_answering_once_it_has_the_file():
    with saying(VERSION) as place:
        assert scan(place, within=0.2) == not_scanned(Why.SLOW)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (b"stream: OK\0", Answer(Outcome.CLEAN)),
        (b"stream: A b\x07\xff FOUND\0", Answer(Outcome.FOUND, "A b??")),
        (b"stream: Heuristics.Encrypted.PDF FOUND\0", not_scanned(Why.PROTECTED)),
        (b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0", not_scanned(Why.LARGER)),
        (b"stream: Can't allocate memory ERROR\0", not_scanned(Why.FAILED)),
        (b"stream: OK", not_scanned(Why.FAILED)),
        (b"stream: OK FOUND ERROR\0", not_scanned(Why.FAILED)),
        (b"OK\0", not_scanned(Why.FAILED)),
        (b"", not_scanned(Why.FAILED)),
        (b"x" * 100_000, not_scanned(Why.FAILED)),
    ],
)
def test_only_a_plain_ok_is_clean(said, answer):
    with saying(VERSION, said) as place:
        assert scan(place)[:2] == answer[:2]


@pytest.mark.parametrize(
    ("version", "made"),
    [("ClamAV 1.4.6/27500/Mon Nov 30 08:12:01 2026", "2026-11-30"), ("ClamAV 1.4.6", ""), ("", "")],
)
def test_when_signatures_were_made(version, made):
    found = signatures_of(version)
    assert (f"{found:%Y-%m-%d}" if found else "") == made


def test_only_what_can_be_otherwise_later_is_asked_again():
    passing = {why for why in Why if not_scanned(why).passing}
    assert passing == {Why.AWAY, Why.SLOW, Why.FAILED}
    assert not Answer(Outcome.FOUND, "away").passing
