"""What a verdict says of the rules themselves: which ran, which could not look and why, and which broke."""

import json
from collections.abc import Iterator

import pytest

from stagepost.check_inputs import CheckInputs
from stagepost.checking import Broken, Skipped, check, judge_return, look
from stagepost.context import Context
from stagepost.formats import ctf, template_csv
from stagepost.formats.reading import Format
from stagepost.records import Collection, Pupil
from stagepost.rules import RULES
from stagepost.rules.declare import ERROR, EYFSP, Each, Found, Rule, found, rule, since
from tests.rules.base import right
from tests.rules.check_inputs import everything_known

SENT = right(Collection.EYFSP, 2025, pupils=3)
RIGHT = ctf.write(SENT)
BOTH = SENT._replace(pupils=(*SENT.pupils, *right(Collection.PHONICS, 2025, pupils=3).pupils))
"""Two returns in one file."""


def a_rule(look, **changes: object) -> Rule:
    words = {
        "title": "t",
        "says": "s",
        "why": "w",
        "put_right": "p",
        "basis": "practice",
        "confidence": "low",
    }
    declared = {"severity": ERROR, "each": Each.PUPIL, **words, **changes}
    return rule("a-rule", **declared)(look)


def test_a_rule_that_crashes_is_broken_and_never_ran() -> None:
    def crashes(pupil: Pupil, context: Context) -> Iterator[Found]:
        raise KeyError(pupil.surname)

    verdict = check(RIGHT, rules=[a_rule(crashes)])
    assert verdict.broken == (Broken("a-rule", "KeyError"),)
    assert verdict.ran == verdict.findings == verdict.skipped == ()


def test_a_rule_that_crashes_half_way_leaves_no_half_of_its_findings() -> None:
    def crashes_at_the_second(pupil: Pupil, context: Context) -> Iterator[Found]:
        assert pupil is context.returned.pupils[0]
        yield found("UPN", at=pupil)

    verdict = check(RIGHT, rules=[a_rule(crashes_at_the_second)])
    assert verdict.broken == (Broken("a-rule", "AssertionError"),)
    assert verdict.findings == ()


def test_words_without_their_values_break_the_rule() -> None:
    def lacks(pupil: Pupil, context: Context) -> Iterator[Found]:
        yield found("UPN", at=pupil)

    assert check(RIGHT, rules=[a_rule(lacks, says="{upn}")]).broken == (Broken("a-rule", "KeyError"),)


def test_the_rules_beside_a_broken_one_still_run() -> None:
    def crashes(pupil: Pupil, context: Context) -> Iterator[Found]:
        raise ZeroDivisionError

    alone, beside = check(RIGHT), check(RIGHT, rules=[a_rule(crashes), *RULES])
    assert beside.ran == alone.ran
    assert beside.findings == alone.findings


def test_a_rule_that_lacks_a_value_is_skipped_and_the_verdict_says_which() -> None:
    skipped = check(RIGHT).skipped
    assert Skipped("header-year", "not given: the year that was asked for", ("year",)) in skipped
    missing = "not given: the number of the school, the number of the LA"
    assert Skipped("header-source-school", missing, ("estab", "la")) in skipped


def test_nothing_is_skipped_when_all_is_given() -> None:
    given = everything_known(SENT, Collection.EYFSP, 2025)
    verdict = check(RIGHT, "9991001_FSP_999LLLL_001.xml", given)
    assert verdict.skipped == verdict.broken == verdict.findings == ()
    concerned = [
        rule.label
        for rule in RULES
        if Collection.EYFSP in rule.collections and rule.years.covers(2025) and Format.CTF in rule.formats
    ]
    assert list(verdict.ran) == concerned


def test_a_rule_of_another_collection_or_year_is_neither_run_nor_skipped() -> None:
    def finds(pupil: Pupil, context: Context) -> Iterator[Found]:
        yield found("UPN", at=pupil)

    later = check(RIGHT, rules=[a_rule(finds, years=since(2026))])
    phonics = check(ctf.write(right(Collection.PHONICS, 2025)), rules=[a_rule(finds, collections=EYFSP)])
    assert later.ran == later.skipped == phonics.ran == phonics.skipped == ()


@pytest.mark.parametrize(
    ("data", "given", "why"),
    [
        (b"%PDF-1.7", CheckInputs(), "the file could not be read"),
        (
            b"<CTfile><Header/><CTFpupilData/></CTfile>",
            CheckInputs(),
            "there are no results of an assessment return",
        ),
        (
            RIGHT,
            CheckInputs(collection=Collection.PHONICS),
            "this is another return than the one asked for",
        ),
        (RIGHT.replace(b"partial", b"full"), CheckInputs(), "this is not one return by itself"),
        (ctf.write(BOTH), CheckInputs(), "this is not one return by itself"),
        (RIGHT.replace(b"<Year>2025", b"<Year>2035"), CheckInputs(), "no codes and dates are held for 2035"),
    ],
)
def test_where_the_pupils_cannot_be_looked_at_their_rules_are_skipped_once(data, given, why) -> None:
    verdict = check(data, inputs=given)
    of_the_file = {r.label for r in RULES if r.each is Each.FILE}
    labels = [skipped.rule for skipped in verdict.skipped if why == skipped.why]
    assert set(verdict.ran) <= of_the_file
    assert {"upn-missing", "elg-value"} <= set(labels)
    assert len(labels) == len(set(labels))
    assert any(finding.severity is ERROR for finding in verdict.findings)


def test_of_an_unreadable_file_only_the_rules_of_the_return_asked_for_are_skipped() -> None:
    verdict = check(b"%PDF-1.7", inputs=CheckInputs(collection=Collection.PHONICS))
    skipped = {each.rule for each in verdict.skipped}
    assert "mark-range" in skipped
    assert "elg-value" not in skipped


def test_what_came_without_a_file_has_no_name_and_no_size():
    shown = []
    rule = a_rule(lambda file, inputs: shown.append(file) or [], each=Each.FILE)
    judge_return(SENT, rules=[rule])
    check(RIGHT, rules=[rule])
    assert [(file.name, file.size) for file in shown] == [("", 0), ("", len(RIGHT))]
    assert look(RIGHT).name == ""


def test_a_template_is_taken_only_where_that_is_asked_for():
    data = template_csv.write(SENT, Collection.EYFSP, 2025)
    assert look(data).reading.returned is None
    assert look(data, templates=True).reading.returned
    assert check(data).returned is None


def test_a_finding_knows_its_pupil_and_line() -> None:
    spoilt = right(Collection.EYFSP, 2025, pupils=3)
    second = spoilt.pupils[1]._replace(upn="U99910012400")
    data = ctf.write(spoilt._replace(pupils=(spoilt.pupils[0], second, spoilt.pupils[2])))
    (finding,) = check(data).findings
    assert finding.place.upn == "U99910012400"
    assert finding.place.pupil == 1
    lines = data.decode().splitlines()
    assert lines[finding.place.line - 1].strip() == "<Pupil>"
    assert "U99910012400" in lines[finding.place.line]


@pytest.mark.parametrize("place", [0, 7, 16])
def test_a_finding_on_a_result_is_on_its_line(place) -> None:
    def look(pupil: Pupil, context: Context) -> Iterator[Found]:
        yield found("E01", at=pupil.outcomes[place])

    lines = RIGHT.decode().splitlines()
    findings = check(RIGHT, rules=[a_rule(look)]).findings
    begins = [number for number, line in enumerate(lines, 1) if line.strip() == "<StageAssessment>"]
    assert [finding.place.line for finding in findings] == begins[place::17]


def test_a_finding_on_a_header_or_on_the_whole_return_is_on_nobody() -> None:
    def of_header(header, context):
        yield found("Estab", at=header)

    def of_return(returned, context):
        yield found("CHK", line=3)
        yield found("CHK")

    rules = [a_rule(of_header, each=Each.HEADER), a_rule(of_return, each=Each.RETURN)]
    places = [finding.place for finding in check(RIGHT, rules=rules).findings]
    header = RIGHT.decode().splitlines().index("  <Header>") + 1
    assert [(place.upn, place.pupil, place.line) for place in places] == [
        ("", None, header),
        ("", None, 3),
        ("", None, 0),
    ]


def test_findings_are_plain_enough_for_json() -> None:
    findings = check(RIGHT.replace(b">2<", b">3<")).findings
    assert findings
    again = json.loads(json.dumps(findings))
    assert again[0][0] == findings[0].rule
    assert again[0][1] == findings[0].severity.value
    place = findings[0].place
    assert again[0][2] == [*place[:4], list(place.others), list(place.further), place.cell]


@pytest.mark.parametrize("data", [b"", b"\x00" * 50, b"<", b"\xff\xfe<\x00", RIGHT[: len(RIGHT) // 2]])
def test_no_bytes_make_it_raise_or_pass(data: bytes) -> None:
    verdict = check(data, "9991001_FSP_999LLLL_001.xml")
    assert [finding.rule for finding in verdict.findings] == ["file-is-xml"]
    assert verdict.returned is None
    assert verdict.broken == ()
