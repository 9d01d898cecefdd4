"""Findings are grouped by rule, errors first."""

from stagepost.findings import Place, Severity
from stagepost.verdicts import grouped
from tests.library.verdicts.verdict import finding


def test_errors_come_before_queries_and_rules_keep_their_order():
    findings = [
        finding("a", Severity.QUERY),
        finding("b", Severity.ERROR),
        finding("c", Severity.ERROR),
        finding("b", Severity.ERROR),
    ]
    assert [(group.rule, len(group.findings)) for group in grouped(findings)] == [
        ("b", 2),
        ("c", 1),
        ("a", 1),
    ]


def test_one_rule_at_two_severities_makes_two_groups():
    groups = grouped([finding("a", Severity.QUERY), finding("a", Severity.ERROR)])
    assert [group.severity for group in groups] == [Severity.ERROR, Severity.QUERY]


def test_pupils_are_counted_once_each_and_the_file_is_none():
    (group,) = grouped(
        [finding(place=Place(pupil=0)), finding(place=Place(pupil=0)), finding(place=Place(pupil=4))]
    )
    assert group.pupils == 2
    assert grouped([finding()])[0].pupils == 0


def test_the_others_a_finding_is_about_are_counted_and_those_who_are_missing():
    (group,) = grouped([finding(place=Place("B", 1, others=(0,))), finding(place=Place("C", 2, others=(0,)))])
    assert group.pupils == 3
    (group,) = grouped([finding(place=Place("X")), finding(place=Place("Y"))])
    assert group.pupils == 2
