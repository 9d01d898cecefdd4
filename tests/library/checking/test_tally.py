"""What is kept of each rule: all or the first few of its findings, and nothing of one that crashes."""

from collections.abc import Iterable, Iterator

import pytest

from stagepost.checking import Broken, LeftOut, judge_return, look
from stagepost.checking.tally import Tally
from stagepost.findings import Act, Finding
from stagepost.formats import ctf
from stagepost.records import Collection
from stagepost.rules.declare import ERROR, QUERY, Found, Rule, found
from tests.library.checking.test_verdict import a_rule
from tests.rules.base import right

SENT = right(Collection.EYFSP, 2025, pupils=6)
FILE = look(ctf.write(SENT))


def in_everybody(pupil, context) -> Iterator[Found]:
    """A query for the first three pupils, an error for the others."""
    first = pupil.upn in {each.upn for each in SENT.pupils[:3]}
    yield found("UPN", at=pupil, severity=QUERY if first else ERROR)


EVERYBODY = a_rule(in_everybody)
FINDINGS = judge_return(SENT, rules=[EVERYBODY]).findings


def labelled(label: str) -> Rule:
    return EVERYBODY._replace(label=label)


def crashing() -> Iterator[Finding]:
    yield FINDINGS[0]
    raise KeyError


@pytest.mark.parametrize("most", [6, 7])
def test_as_many_as_are_kept_are_kept_in_their_order(most):
    verdict = judge_return(SENT, rules=[EVERYBODY], most=most)
    assert verdict.findings == FINDINGS
    assert verdict.left_out == ()


@pytest.mark.parametrize(
    ("most", "kept", "left_out"), [(5, "34501", (1, 0)), (3, "345", (3, 0)), (1, "3", (5, 2))]
)
def test_of_more_the_errors_are_kept_first_and_the_others_counted(most, kept, left_out):
    verdict = judge_return(SENT, rules=[EVERYBODY], most=most)
    assert [each.place.pupil for each in verdict.findings] == [*map(int, kept)]
    assert verdict.left_out == (LeftOut("a-rule", *left_out),)


def told(*runs: tuple[Rule, Iterable[Finding]], most: int = 9):
    tally = Tally(most)
    for rule, findings in runs:
        tally.run(rule, findings)
    return tally.verdict(FILE)


def test_what_a_rule_finds_in_several_parts_is_put_together():
    verdict = told((EVERYBODY, FINDINGS[:2]), (EVERYBODY, ()), (EVERYBODY, FINDINGS[2:]))
    assert verdict.findings == FINDINGS
    assert verdict.ran == ("a-rule",)
    few = told((EVERYBODY, FINDINGS[:2]), (EVERYBODY, FINDINGS[2:]), most=2)
    assert [each.place.pupil for each in few.findings] == [3, 4]
    assert few.left_out == (LeftOut("a-rule", 4, 1),)


def test_a_rule_that_crashes_keeps_nothing_of_its_own_and_all_of_the_others():
    rules = [labelled(label) for label in ("a", "m", "z")]
    tally = Tally(2)
    for rule in rules:
        tally.run(rule, FINDINGS)
    tally.run(rules[1], crashing())
    assert [tally.broke(rule) for rule in rules] == [False, True, False]
    verdict = tally.verdict(FILE)
    assert verdict.broken == (Broken("m", "KeyError"),)
    assert verdict.ran == ("a", "z")
    assert len(verdict.findings) == 4
    assert verdict.left_out == (LeftOut("a", 4, 1), LeftOut("z", 4, 1))


def test_nobody_is_broken_before_anything_ran():
    assert not Tally().broke(EVERYBODY)


def test_why_a_rule_was_skipped_is_said_once():
    """A label may stand for a rule of two collections."""
    rules = [a_rule(in_everybody, needs=(need,)) for need in ("roll", "today", "roll")]
    roll, today = judge_return(SENT, rules=rules).skipped
    assert (roll.needs, today.needs) == (("roll",), ("today",))


LEAVE_OUT = FINDINGS[0]._replace(advises=(Act.LEAVE_OUT,))
RECORD = FINDINGS[0]._replace(advises=(Act.RECORD,), put_right="Record it.")


def test_advice_on_the_results_of_who_may_have_to_go_is_for_those_who_stay():
    (_, advice) = told((labelled("a"), [LEAVE_OUT]), (labelled("b"), [RECORD])).findings
    assert advice.put_right == "Do this only for children who stay in the return. Record it."
    assert advice.advises == ()
    elsewhere = RECORD._replace(place=RECORD.place._replace(pupil=1))
    assert told((labelled("a"), [LEAVE_OUT]), (labelled("b"), [elsewhere])).findings[1] == elsewhere
    nobody = LEAVE_OUT._replace(place=LEAVE_OUT.place._replace(pupil=None))
    assert told((labelled("a"), [nobody]), (labelled("b"), [RECORD])).findings[1] == RECORD


def test_so_it_is_where_the_finding_that_would_leave_a_pupil_out_is_only_counted():
    many = [FINDINGS[4], FINDINGS[5], LEAVE_OUT._replace(severity=QUERY)]
    *_, advice = told((labelled("a"), many), (labelled("b"), [RECORD]), most=2).findings
    assert advice.put_right.startswith("Do this only for ")


def test_but_not_where_the_rule_that_would_do_so_crashed():
    tally = Tally()
    tally.run(labelled("a"), [LEAVE_OUT])
    tally.run(labelled("a"), crashing())
    tally.run(labelled("b"), [RECORD])
    assert tally.verdict(FILE).findings == (RECORD,)


def test_a_finding_that_weighs_both_itself_and_one_that_adds_stay_as_they_are():
    both = RECORD._replace(advises=(Act.RECORD, Act.LEAVE_OUT))
    adds = RECORD._replace(advises=(Act.ADD,))
    takes = RECORD._replace(advises=(Act.TAKE_OUT, Act.ADD))
    found_by = told((labelled("a"), [LEAVE_OUT]), (labelled("b"), [both, adds, takes])).findings
    assert found_by[1:3] == (both, adds)
    assert found_by[3].advises == (Act.ADD,)
    assert found_by[3].put_right.endswith("stay in the return. Record it.")
