"""How a verdict stands: clean, faulty, or not read."""

import pytest

from stagepost.checking import Broken, check
from stagepost.findings import Severity
from stagepost.recognition import Kind, Recognised
from stagepost.verdicts import Standing, standing
from tests.library.verdicts.verdict import RECOGNISED, finding, verdict


def test_queries_alone_are_clean():
    assert standing(verdict(finding(severity=Severity.QUERY))) is Standing.CLEAN


def test_an_error_is_faulty():
    assert standing(verdict(finding(severity=Severity.QUERY), finding())) is Standing.FAULTY


def test_a_rule_that_crashed_never_passes_for_clean():
    assert standing(verdict(broken=[Broken("upn-missing", "KeyError")])) is Standing.FAULTY


@pytest.mark.parametrize(
    "unread",
    [
        verdict(sent=None, recognised=Recognised(Kind.PDF)),
        verdict(recognised=Recognised(Kind.CTF)),
        verdict(recognised=RECOGNISED._replace(year=2071)),
    ],
    ids=["a PDF", "a CTF without results", "a year without facts"],
)
def test_what_no_rule_could_look_at_is_unread(unread):
    assert standing(unread) is Standing.UNREAD


def test_an_empty_file_is_unread():
    assert standing(check(b"")) is Standing.UNREAD


def test_the_worst_of_several_is_their_maximum():
    assert max(Standing.CLEAN, Standing.UNREAD, Standing.FAULTY) is Standing.UNREAD
