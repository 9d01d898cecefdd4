"""A rule is shown no more than it needs to see: nothing twice that is the same, and nothing if it said so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest

from stagepost.check_inputs import CheckInputs
from stagepost.checking import judge_return
from stagepost.checking.verdict import Broken, Verdict
from stagepost.context import Context
from stagepost.records import Collection, Pupil, Return
from stagepost.rules.declare import Each, Found, found
from tests.library.checking.test_verdict import a_rule
from tests.rules.base import right

SENT = right(Collection.EYFSP, 2025, pupils=6)
NOBODY: Callable[[Pupil], bool] = lambda pupil: False  # noqa: E731


@dataclass
class Shown:
    """A rule that notes what it is shown, and finds what it is told to."""

    finds: Callable[[Pupil], bool] = NOBODY
    pupils: list[Pupil] = field(default_factory=list)

    def look(self, pupil: Pupil, context: Context) -> Iterator[Found]:
        self.pupils.append(pupil)
        if self.finds(pupil):
            yield found("UPN", at=pupil)

    def judge(self, sent: Return = SENT, **declared: object) -> Verdict:
        verdict = judge_return(sent, rules=[a_rule(self.look, **declared)])
        assert verdict.ran == ("a-rule",) or verdict.broken
        return verdict


def otherwise(place: int, **items: object) -> Return:
    """The return with one pupil changed."""
    pupils = list(SENT.pupils)
    pupils[place] = pupils[place]._replace(**items)
    return SENT._replace(pupils=tuple(pupils))


def found_in(verdict: Verdict) -> list[int | None]:
    return [finding.place.pupil for finding in verdict.findings]


def test_a_rule_that_finds_nothing_is_shown_every_pupil_once():
    rule = Shown()
    assert found_in(rule.judge()) == []
    assert rule.pupils == list(SENT.pupils)


def test_a_rule_that_finds_something_is_shown_all_of_them_then():
    rule = Shown(finds=lambda pupil: pupil.upn == SENT.pupils[2].upn)
    assert found_in(rule.judge()) == [2]
    assert rule.pupils == [*SENT.pupils[:3], *SENT.pupils]


def test_of_pupils_alike_in_what_it_looks_at_it_is_shown_the_first():
    rule = Shown()
    rule.judge(looks_at=("sex",))
    assert [pupil.sex for pupil in rule.pupils] == ["F", "M"]
    assert rule.pupils == list(SENT.pupils[:2])


def test_what_is_found_in_the_first_is_found_in_all_alike():
    rule = Shown(finds=lambda pupil: pupil.sex == "M")
    verdict = rule.judge(looks_at=("sex",))
    assert found_in(verdict) == [place for place, pupil in enumerate(SENT.pupils) if pupil.sex == "M"]
    assert all(pupil.sex == "M" for pupil in rule.pupils[4:])
    assert len(rule.pupils) == 2 + 2 + 3


def test_where_all_differ_each_is_shown_once():
    rule = Shown()
    rule.judge(looks_at=("upn",))
    assert rule.pupils == list(SENT.pupils)


def test_where_all_differ_and_it_finds_something_all_are_shown_again():
    rule = Shown(finds=lambda pupil: pupil.upn == SENT.pupils[1].upn)
    assert found_in(rule.judge(looks_at=("upn",))) == [1]
    assert rule.pupils == [*SENT.pupils[:2], *SENT.pupils]


@pytest.mark.parametrize(("sex", "shown"), [("F", 0), ("U", 3)])
def test_it_is_shown_nobody_where_all_texts_are_ordinary(sex, shown):
    rule = Shown()
    rule.judge(otherwise(4, sex=sex), looks_at=("sex",), ordinary="[FM]")
    assert len(rule.pupils) == shown


@pytest.mark.parametrize("spared", [True, False])
def test_it_is_shown_nobody_where_all_outcomes_spare_it(spared):
    rule = Shown()
    rule.judge(unless=lambda pupil: spared)
    assert len(rule.pupils) == (0 if spared else 6)


def test_it_is_shown_all_outcomes_that_differ_at_once():
    rule = Shown()
    rule.judge(by_outcomes=True)
    (one,) = rule.pupils
    assert one.upn == ""
    said = {outcome[:10] for pupil in SENT.pupils for outcome in pupil.outcomes}
    assert {outcome[:10] for outcome in one.outcomes} == said
    assert len(one.outcomes) == len(said) < 17 * 6


def test_and_only_if_there_is_something_pupil_after_pupil():
    rule = Shown(finds=lambda pupil: any(outcome.result == "1" for outcome in pupil.outcomes))
    one_goal = SENT.pupils[5].outcomes[0]._replace(result="1")
    same = tuple(pupil._replace(outcomes=SENT.pupils[0].outcomes) for pupil in SENT.pupils)
    sent = SENT._replace(pupils=(*same[:5], same[5]._replace(outcomes=(one_goal, *same[5].outcomes[1:]))))
    assert found_in(rule.judge(sent, by_outcomes=True)) == [5]
    assert rule.pupils[1:] == [*sent.pupils, *sent.pupils]


def test_a_rule_that_crashes_over_all_outcomes_at_once_looks_at_pupil_after_pupil():
    shown = []

    def look(pupil, context):
        shown.append(pupil)
        if not pupil.upn:
            raise KeyError
        yield found("UPN", at=pupil)

    verdict = judge_return(SENT, rules=[a_rule(look, by_outcomes=True)])
    assert found_in(verdict) == list(range(6))
    assert verdict.broken == ()
    assert len(shown) == 1 + 1 + 6


def test_one_that_crashes_over_a_pupil_too_is_broken():
    def look(pupil, context):
        raise KeyError

    assert judge_return(SENT, rules=[a_rule(look, by_outcomes=True)]).broken == (
        Broken("a-rule", "KeyError"),
    )


def test_it_is_shown_the_oldest_and_the_youngest_for_those_between():
    rule = Shown()
    rule.judge(by_birth=True, looks_at=("dob",))
    births = sorted(pupil.dob for pupil in SENT.pupils)
    assert [pupil.dob for pupil in rule.pupils] == [births[0], births[-1]]


def test_it_is_shown_each_where_somebody_is_born_after_the_last_day():
    late = otherwise(3, dob="2021-03-02")
    for today, everybody in (("2025-07-31", False), ("2021-03-01", True)):
        rule = Shown()
        inputs = CheckInputs(today=date.fromisoformat(today))
        judge_return(late, inputs, [a_rule(rule.look, by_birth=True, looks_at=("dob",))])
        assert len(rule.pupils) == (len({pupil.dob for pupil in late.pupils}) if everybody else 2)


@pytest.mark.parametrize("each", [Each.PUPIL, Each.HEADER, Each.RETURN])
@pytest.mark.parametrize("occasion", [True, False])
def test_without_its_occasion_it_is_shown_nothing_and_ran_all_the_same(each, occasion):
    shown = []
    verdict = judge_return(
        SENT,
        rules=[a_rule(lambda seen, context: shown.append(seen) or [], each=each, when=lambda c: occasion)],
    )
    assert verdict.ran == ("a-rule",)
    assert bool(shown) == occasion
