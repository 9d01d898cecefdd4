"""Every case of every rule, the whole way from bytes to verdict."""

import re

import pytest

from stagepost.checking import Verdict
from stagepost.findings import Finding, Severity
from tests.rules.cases import Case, every_case, run


@pytest.mark.parametrize("case", every_case(), ids=lambda case: case.id)
def test_a_case(case: Case) -> None:
    verdict = run(case)
    own = [finding for finding in verdict.findings if finding.rule == case.rule.label]
    others = {finding.rule for finding in verdict.findings} - {case.rule.label}
    assert verdict.broken == ()
    assert (case.rule.label in verdict.ran) is case.told.get("ran", True)
    assert others == set(case.told.get("also", ())), verdict.findings
    assert_expected(own, case)
    assert_words(verdict)
    assert_ordinals(verdict)


def assert_expected(own: list[Finding], case: Case) -> None:
    if not case.finds:
        assert own == []
        return
    told = case.told
    severity = Severity(told["severity"]) if "severity" in told else case.rule.severity
    assert len(own) == told.get("count", 1), own
    assert_says(own[0], told["says"])
    assert own[0].put_right == told.get("put_right", own[0].put_right)
    assert own[0].place.item == told["item"]
    assert own[0].place.line == told.get("line", own[0].place.line)
    assert [place + 1 for place in own[0].place.others] == told.get("others", [])
    assert list(own[0].place.further) == told.get("items", list(own[0].place.further))
    assert {finding.severity for finding in own} == {severity}


def assert_says(finding: Finding, expected: str) -> None:
    """Word for word; up to an ellipsis where the words come from recognition or the reader."""
    beginning, ellipsis, _ = expected.partition("…")
    assert finding.says.startswith(beginning) if ellipsis else finding.says == expected


def assert_words(verdict: Verdict) -> None:
    """No pupil's name in them, because they are shown and stored apart from it, and nothing left unfilled."""
    words = " ".join(f"{found.says} {found.why} {found.put_right}" for found in verdict.findings)
    pupils = verdict.returned.pupils if verdict.returned else ()
    names = {name for pupil in pupils for name in (pupil.surname, pupil.forename) if len(name) > 1}
    assert [name for name in names if name in words] == []
    assert not set("{}") & set(words)
    assert "  " not in words


def assert_ordinals(verdict: Verdict) -> None:
    """A pupil whom the words name by a place in the file is one of those the finding points at."""
    for found in verdict.findings:
        named = {int(place) for place in re.findall(r"\b[Pp]upil (\d+)\b", found.says)}
        assert named <= {place + 1 for place in found.place.pupils}
