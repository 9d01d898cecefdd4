"""A rule is shown no more than it needs to see: nothing twice that is the same, and nothing if it said so."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest

from stagepost.check_inputs import CheckInputs
from stagepost.checking import judge_return
from stagepost.checking.verdict import Broken, Verdict
from stagepost.context import Context
from stagepost.formats import ctf
from stagepost.records import Collection, Pupil, Return
from stagepost.reference_data import RollPupil
from stagepost.rules import RULES
from stagepost.rules.declare import Each, Found, Rule, found
from tests.library.checking.test_verdict import a_rule
from tests.rules.base import right
from tests.rules.check_inputs import everything_known

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


@pytest.mark.parametrize("looks_at", [(), ("upn",)])
@pytest.mark.parametrize("place", [0, 2, 5])
def test_what_is_found_in_one_pupil_is_found_there(place, looks_at):
    rule = Shown(finds=lambda pupil: pupil.upn == SENT.pupils[place].upn)
    assert found_in(rule.judge(looks_at=looks_at)) == [place]
    assert set(rule.pupils) == {*SENT.pupils}


def test_of_pupils_alike_in_what_it_looks_at_it_is_shown_the_first():
    rule = Shown()
    rule.judge(looks_at=("sex",))
    assert [pupil.sex for pupil in rule.pupils] == ["F", "M"]
    assert rule.pupils == list(SENT.pupils[:2])


@pytest.mark.parametrize("sex", ["M", "F"])
def test_what_is_found_in_the_first_is_found_in_all_alike(sex):
    rule = Shown(finds=lambda pupil: pupil.sex == sex)
    verdict = rule.judge(looks_at=("sex",))
    assert found_in(verdict) == [place for place, pupil in enumerate(SENT.pupils) if pupil.sex == sex]


def test_it_is_shown_nobody_where_all_texts_are_ordinary():
    rule = Shown(finds=lambda pupil: pupil.sex == "U")
    declared = {"looks_at": ("sex",), "ordinary": {"F", "M"}.issuperset}
    assert found_in(rule.judge(**declared)) == rule.pupils == []
    assert found_in(rule.judge(otherwise(4, sex="U"), **declared)) == [4]


def test_of_outcomes_that_differ_from_pupil_to_pupil_what_is_found_in_one_is_found_there():
    rule = Shown(finds=lambda pupil: any(outcome.result == "A" for outcome in pupil.outcomes))
    first, *others = SENT.pupils[5].outcomes
    sent = otherwise(5, outcomes=(first._replace(result="A"), *others))
    assert found_in(rule.judge(sent, looks_at=("outcomes",))) == [5]


def test_it_is_shown_all_outcomes_that_differ_at_once():
    rule = Shown()
    rule.judge(by_outcomes=True)
    (one,) = rule.pupils
    assert one.upn == ""
    said = {outcome[:10] for pupil in SENT.pupils for outcome in pupil.outcomes}
    assert {outcome[:10] for outcome in one.outcomes} == said
    assert len(one.outcomes) == len(said) < 17 * 6


def test_a_rule_that_crashes_over_all_outcomes_at_once_looks_at_pupil_after_pupil():
    def look(pupil, context):
        if not pupil.upn:
            raise KeyError
        yield found("UPN", at=pupil)

    verdict = judge_return(SENT, rules=[a_rule(look, by_outcomes=True)])
    assert found_in(verdict) == list(range(6))
    assert verdict.broken == ()


def test_one_that_crashes_over_a_pupil_is_broken():
    def look(pupil, context):
        raise KeyError

    verdict = judge_return(SENT, rules=[a_rule(look, looks_at=("sex",))])
    assert verdict.broken == (Broken("a-rule", "KeyError"),)
    assert verdict.findings == verdict.ran == ()


def test_it_is_shown_the_oldest_and_the_youngest_for_those_between():
    rule = Shown()
    rule.judge(by_birth=True, looks_at=("dob",))
    births = sorted(pupil.dob for pupil in SENT.pupils)
    assert [pupil.dob for pupil in rule.pupils] == [births[0], births[-1]]


def test_of_those_between_who_differ_in_another_item_nobody_is_passed_over():
    for item in ("year_group", "forename"):
        rule = Shown(finds=lambda pupil, item=item: getattr(pupil, item) == "X")
        assert found_in(rule.judge(otherwise(3, **{item: "X"}), by_birth=True, looks_at=("dob", item))) == [3]


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


@pytest.mark.parametrize(
    ("summer", "collections"), [("2024", {"eyfsp"}), ("2026", set()), ("2025", set()), ("", set())]
)
def test_a_file_tells_of_a_summer_before_its_own_and_of_none_after_it(summer, collections):
    told = []
    first = SENT.pupils[0]
    outcomes = (*first.outcomes, first.outcomes[0]._replace(year=summer))
    judge_return(
        otherwise(0, outcomes=outcomes),
        rules=[a_rule(lambda pupil, context: told.append(context.earlier_in_file) or [])],
    )
    assert told[0] == collections


def contexts(sent: Return, **given: object) -> list[Context]:
    """What a rule is shown beside each pupil."""
    shown: list[Context] = []
    judge_return(sent, CheckInputs(**given), [a_rule(lambda pupil, context: shown.append(context) or [])])
    return shown


def test_it_is_shown_the_results_of_the_return_alone():
    first = SENT.pupils[0]
    of_another = (
        first.outcomes[0]._replace(year="2024"),
        first.outcomes[1]._replace(stage="KS1", subject="MAT"),
    )
    context, *_ = contexts(otherwise(0, outcomes=(*first.outcomes, *of_another)))
    assert context.returned.pupils[0].outcomes == first.outcomes
    assert context.returned.pupils[1:] == SENT.pupils[1:]


def test_birth_dates_whose_days_and_months_are_swapped_are_put_right_and_counted():
    born = [f"2020-09-{day:02}" for day in range(1, 7)]
    sent = SENT._replace(
        pupils=tuple(pupil._replace(dob=dob) for pupil, dob in zip(SENT.pupils, born, strict=True))
    )
    right_roll = tuple(RollPupil(pupil.upn, dob=pupil.dob) for pupil in sent.pupils)
    turned_roll = tuple(each._replace(dob=f"2020-{each.dob[8:]}-09") for each in right_roll)
    for roll, swapped in ((None, 0), (right_roll, 0), (turned_roll, 6)):
        context, *_ = contexts(sent, roll=roll)
        assert context.roll_days_swapped == swapped
        assert [each.dob for each in context.roll] == [each.dob for each in (right_roll if roll else ())]


TELLS_EARLIER = otherwise(
    0, outcomes=(*SENT.pupils[0].outcomes, SENT.pupils[0].outcomes[0]._replace(year="2024"))
)


@pytest.mark.parametrize(("each", "ran"), [(Each.PUPIL, True), (Each.RETURN, False), (Each.HEADER, False)])
def test_what_the_file_says_of_earlier_summers_is_enough_for_rules_about_its_pupils(each, ran):
    rule = a_rule(lambda *shown: [], each=each, needs=("earlier_profiles",))
    verdict = judge_return(TELLS_EARLIER, rules=[rule])
    assert (bool(verdict.ran), bool(verdict.skipped)) == (ran, not ran)
    assert judge_return(SENT, rules=[rule]).ran == ()


def test_of_several_values_of_which_a_rule_needs_one_any_will_do():
    rule = a_rule(lambda *shown: [], needs_one=("la", "estab"))
    assert judge_return(SENT, rules=[rule]).skipped[0].needs == ("estab", "la")
    for given in ({"la": "999"}, {"estab": "1001"}, {"la": "999", "estab": "1001"}):
        assert judge_return(SENT, CheckInputs(**given), [rule]).ran == ("a-rule",)
    assert judge_return(SENT, rules=[a_rule(lambda *shown: [])]).ran == ("a-rule",)


RETURNS = [
    (Collection.EYFSP, 2025),
    (Collection.PHONICS, 2025),
    (Collection.KS1, 2023),
    (Collection.KS2, 2025),
]
FEW = 2
"""The oldest and the youngest, or one of either sex."""
OF_EACH = {
    "identity-changed-since",
    "phonics-ks1-agree",
    "same-pupil-two-schools",
    "sex-against-name",
    "y2-should-not",
}
"""What is held beside the file of every pupil, these rules look up for every one."""


@pytest.mark.parametrize(("collection", "summer"), RETURNS)
def test_of_a_right_return_no_rule_of_ours_is_shown_more_than_a_few(collection, summer):
    sent = ctf.read(ctf.write(right(collection, summer, pupils=30))).returned
    shown: dict[str, Shown] = {}

    def noting(rule: Rule) -> Rule:
        def look(pupil: Pupil, context: Context) -> Iterable[Found]:
            noted.pupils.append(pupil)
            return rule.look(pupil, context)

        noted = shown[rule.label] = Shown()
        return rule._replace(look=look)

    rules = [noting(rule) if rule.each is Each.PUPIL else rule for rule in RULES]
    verdict = judge_return(sent, everything_known(sent, collection, summer), rules)
    assert verdict.findings == verdict.skipped == ()
    assert {label for label, rule in shown.items() if len(rule.pupils) > FEW} <= OF_EACH
    assert max(len(rule.pupils) for rule in shown.values()) <= 30
    assert {label for label, rule in shown.items() if rule.pupils} > {"dob-impossible", "age-window"}
