"""Rules look once at what is alike: that changes no verdict, and fills no memory."""

import gc
import tracemalloc
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from stagepost import codesets, years
from stagepost.alike import BETWEEN, SUBJECTS, Alike
from stagepost.check_inputs import CheckInputs
from stagepost.checking import check, check_streamed, judge_return, look
from stagepost.codesets import read_overlay
from stagepost.formats import ctf
from stagepost.identifiers import upn
from stagepost.recognition.results import MOST_DIFFERENT, counted, together
from stagepost.records import Collection, Header, Pupil, Return
from stagepost.reference_data import EarlierProfile, RollPupil
from stagepost.rules import RULES
from stagepost.rules.declare import ordinary_texts
from stagepost.rules.occasions import unlisted
from tests.properties import mutations
from tests.rules.base import right

SAYS_NOTHING = {
    "by_outcomes": False,
    "looks_at": (),
    "ordinary": None,
    "by_birth": False,
    "unless": None,
    "when": None,
}
PUPIL_BY_PUPIL = tuple(rule._replace(**SAYS_NOTHING) for rule in RULES)
DAMAGED = 150
SUMMERS = {"eyfsp": 2025, "phonics": 2025, "ks1": 2023, "ks2": 2025}
RETURNS = {name: right(Collection(name), summer, pupils=3) for name, summer in SUMMERS.items()}
WRONG = ("", "A", "a", "3", "L", "q", "99", "PK4", "PK9", "BLW", "GDS")
OF_OUTCOMES = frozenset(rule.label for rule in RULES if rule.by_outcomes)


def with_result(returned, result, pupil):
    """One outcome of one pupil says something else."""
    pupils = list(returned.pupils)
    first, *others = pupils[pupil].outcomes
    pupils[pupil] = pupils[pupil]._replace(outcomes=(first._replace(result=result), *others))
    return returned._replace(pupils=tuple(pupils))


@pytest.mark.parametrize("name", RETURNS)
def test_the_verdict_is_that_of_rules_that_look_at_every_pupil(name):
    found = set()
    for result in WRONG:
        for pupil in range(3):
            data = ctf.write(with_result(RETURNS[name], result, pupil))
            verdict = check(data)
            assert verdict == check(data, rules=PUPIL_BY_PUPIL)
            found |= OF_OUTCOMES & {finding.rule for finding in verdict.findings}
    assert found


@pytest.mark.parametrize("name", RETURNS)
def test_damage_changes_that_for_no_file(name):
    for data in mutations.of(ctf.write(RETURNS[name]), DAMAGED, seed=15):
        assert check(data) == check(data, rules=PUPIL_BY_PUPIL)
        assert streamed(data, RULES) == streamed(data, PUPIL_BY_PUPIL)


OTHERWISE = {
    "upn": ("", "x", "A999100125001", "A99910012500Z", "a99910012500", "T000100125001", "I999100125001"),
    "surname": ("", "Zoë", "Ã©", "Oak & Ash", "D\u0327e", "李", "`"),
    "forename": ("", "J?se", "Noor\n", "Sur;name", "&amp;"),
    "dob": ("", "2035-01-01", "2010-02-30", "1.2.2020", "2019-08-31", "2004-12-01", "2020-W10-3"),
    "sex": ("", "U", "m", "M\n"),
    "year_group": ("", "9", "Otters", "R", "2", "6", "X"),
}
"""Texts that some rule or other finds fault with."""
OF_ITEMS = frozenset(
    rule.label for rule in RULES if rule.looks_at and not {"outcomes", SUBJECTS}.intersection(rule.looks_at)
)


@pytest.mark.parametrize("name", RETURNS)
def test_nor_does_looking_once_at_pupils_who_are_alike(name):
    returned, found = right(Collection(name), SUMMERS[name], pupils=12), set()
    for item, texts in OTHERWISE.items():
        for text in texts:
            for few in (1, 2, 12):
                pupils = tuple(
                    pupil._replace(**{item: text}) if place < few else pupil
                    for place, pupil in enumerate(returned.pupils)
                )
                sent = returned._replace(pupils=pupils)
                verdict = judge_return(sent)
                assert verdict == judge_return(sent, rules=PUPIL_BY_PUPIL)
                found |= OF_ITEMS & {finding.rule for finding in verdict.findings}
    assert len(found) >= len(OF_ITEMS) - 2  # a collection has not all of them


BIRTHS = st.dates(date(2003, 1, 1), date(2027, 1, 1)).map(str) | st.sampled_from(OTHERWISE["dob"])
BY_BIRTH = [rule for rule in RULES if rule.by_birth]
SETTING = "512345"


@pytest.mark.parametrize("rule", BY_BIRTH, ids=lambda rule: rule.label)
@given(births=st.lists(BIRTHS, min_size=3, max_size=3), estab=st.sampled_from(["1001", SETTING]))
@example(births=["2035-01-01", "2021-03-01", "2020-01-01"], estab="1001")
@example(births=["2035-01-01", "2021-03-01", "2020-05-01"], estab=SETTING)
def test_the_oldest_and_the_youngest_stand_for_those_between(rule, births, estab):
    returned = RETURNS["eyfsp"]
    pupils = [pupil._replace(dob=dob) for pupil, dob in zip(returned.pupils, births, strict=True)]
    source = returned.header.source._replace(estab=estab)
    sent = Return(returned.header._replace(source=source), tuple(pupils))
    assert judge_return(sent, rules=[rule]) == judge_return(sent, rules=[rule._replace(**SAYS_NOTHING)])


A_UPN = st.builds(
    upn.issue, st.sampled_from(["201", "999"]), st.just("1001"), st.just(25), st.integers(0, 999)
)
MADE_UP = {
    "upn": A_UPN | st.from_regex(r"[A-Z][0-9]{11}[0-9A-Z]", fullmatch=True),
    "dob": st.dates().map(str),
    "surname": st.text("AzÀÿ×ÃÂ¶ɏ '’-.;&", min_size=1, max_size=4),
    "forename": st.text("AzÀÿ×ÃÂ¶ɏ '’-.;&", min_size=1, max_size=4),
}
"""Texts among which some are ordinary."""


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.ordinary], ids=lambda rule: rule.label)
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_in_ordinary_texts_nothing_is_found(rule, data):
    returned = RETURNS["eyfsp"]
    texts = {item: data.draw(MADE_UP.get(item, st.text(min_size=1))) for item in rule.looks_at}
    assume(rule.ordinary([*texts.values()]))
    pupils = tuple(pupil._replace(**texts) for pupil in returned.pupils)
    verdict = judge_return(returned._replace(pupils=pupils), rules=[rule._replace(**SAYS_NOTHING)])
    assert verdict.ran == (rule.label,)
    assert not verdict.findings


def test_a_text_that_holds_what_stands_between_texts_is_not_taken_for_two():
    fem_or_masc = ordinary_texts("[FM]")
    assert not Alike([Pupil(sex=f"F{BETWEEN}M")]).all_ordinary(("sex",), fem_or_masc)
    assert Alike([Pupil(sex="F"), Pupil(sex="M")]).all_ordinary(("sex",), fem_or_masc)


@pytest.mark.parametrize("known", [str.upper, str.lower])
def test_what_is_held_under_the_upn_as_the_roll_writes_it_is_found(known):
    returned = RETURNS["eyfsp"]
    first = returned.pupils[0]
    listed = RollPupil(known(first.upn), first.surname, first.forename, first.dob, first.sex)
    inputs = CheckInputs(roll=(listed,), earlier_profiles={listed.upn: EarlierProfile(2024)})
    verdict = judge_return(returned, inputs)
    assert verdict == judge_return(returned, inputs, PUPIL_BY_PUPIL)
    assert "profiled-before" in {finding.rule for finding in verdict.findings}


UNLISTED = [rule for rule in RULES if rule.when is unlisted]


@pytest.mark.parametrize("rule", UNLISTED, ids=lambda rule: f"{rule.label} {min(rule.collections)}")
def test_a_rule_about_what_is_not_listed_finds_nothing_in_what_is(rule):
    for collection in rule.collections:
        for summer in filter(rule.years.covers, years.known()):
            codes = codesets.load(collection)
            for item in codes.in_year(summer):
                outcomes = tuple(item.outcome(summer, result) for result in item.results)
                returned = Return(Header(), (Pupil(outcomes=outcomes),))
                verdict = judge_return(returned, rules=[rule._replace(**SAYS_NOTHING)])
                assert not verdict.findings


def test_a_result_that_only_an_authority_lists_is_looked_at():
    overlay = read_overlay(PK9)
    returned = with_result(RETURNS["ks2"], "PK9", 0)
    inputs = CheckInputs(overlay=overlay)
    verdict = judge_return(returned, inputs)
    assert verdict == judge_return(returned, inputs, PUPIL_BY_PUPIL)
    assert "pk-range" in {finding.rule for finding in verdict.findings}


PK9 = """
[[changes]]
collection = "ks2"
qualifier = "NC"
years = [2019]
add = ["PK9"]
words = "Any."
source = "An authority"
confidence = "high"
"""


def streamed(data, rules):
    return check_streamed(BytesIO(data), rules=rules)


def full_of_different(number):
    """A return in which as many outcomes say different things."""
    returned = RETURNS["eyfsp"]
    pupil = returned.pupils[0]
    outcomes = tuple(pupil.outcomes[0]._replace(result=f"x{place}") for place in range(number))
    return returned._replace(pupils=(pupil._replace(outcomes=outcomes), *returned.pupils[1:]))


def test_no_more_are_held_of_a_file_than_a_right_one_could_have():
    data = ctf.write(full_of_different(MOST_DIFFERENT + 1))
    assert look(data).contents.different is None
    assert check(data) == check(data, rules=PUPIL_BY_PUPIL)


def all_different(number):
    """A file of as many pupils, in which no two are alike in anything."""
    returned = RETURNS["phonics"]
    mark = returned.pupils[0].outcomes[0]
    pupils = (
        Pupil(
            upn=f"U{place}",
            surname=f"S{place}",
            dob=f"{place:010}",
            sex=f"x{place}",
            year_group=f"class {place}",
            outcomes=(mark._replace(result=f"x{place}", dated=f"d{place}"),),
        )
        for place in range(number)
    )
    return ctf.write(returned._replace(pupils=tuple(pupils)))


def test_a_file_in_which_nothing_is_alike_takes_memory_by_its_size_and_leaves_little_behind():
    data = all_different(6_000)
    check(all_different(10))  # what is read from data files once is read
    tracemalloc.start()
    verdict = check(data)
    _, most = tracemalloc.get_traced_memory()
    assert verdict.pupils == 6_000
    del verdict
    gc.collect()
    left, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * len(data)
    assert left < 3 * 2**20


def test_nor_of_a_file_in_pieces():
    few, many = counted(full_of_different(2)), counted(full_of_different(MOST_DIFFERENT - 10))
    assert together(few, few).different == few.different
    assert together(together(few, many), many).different is None
    assert together(counted(full_of_different(MOST_DIFFERENT + 1)), few).different is None
