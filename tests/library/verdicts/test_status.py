"""How a verdict stands: clean, faulty, or not read."""

import pytest

from stagepost.checking import Broken, check
from stagepost.findings import Severity
from stagepost.recognition import FileKind, Recognised
from stagepost.verdicts import VerdictStatus, status_of
from tests.library.verdicts.verdict import RECOGNISED, finding, verdict


def test_queries_alone_are_clean():
    assert status_of(verdict(finding(severity=Severity.QUERY))) is VerdictStatus.CLEAN


def test_an_error_is_faulty():
    assert status_of(verdict(finding(severity=Severity.QUERY), finding())) is VerdictStatus.FAULTY


def test_a_rule_that_crashed_never_passes_for_clean():
    assert status_of(verdict(broken=[Broken("upn-missing", "KeyError")])) is VerdictStatus.FAULTY


@pytest.mark.parametrize(
    "unread",
    [
        verdict(returned=None, recognised=Recognised(FileKind.PDF)),
        verdict(recognised=Recognised(FileKind.CTF)),
        verdict(recognised=RECOGNISED._replace(year=2071)),
    ],
    ids=["a PDF", "a CTF without results", "a year without facts"],
)
def test_what_no_rule_could_look_at_is_unread(unread):
    assert status_of(unread) is VerdictStatus.UNREAD


def test_an_empty_file_is_unread():
    assert status_of(check(b"")) is VerdictStatus.UNREAD


def test_the_worst_of_several_is_their_maximum():
    assert max(VerdictStatus.CLEAN, VerdictStatus.UNREAD, VerdictStatus.FAULTY) is VerdictStatus.UNREAD
