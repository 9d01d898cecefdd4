"""Rules look once at what is alike: that changes no verdict, and fills no memory."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagepost.alike import BETWEEN, Alike
from stagepost.checking import check, check_streamed, judge_return, look
from stagepost.formats import ctf
from stagepost.recognition.results import MOST_DIFFERENT, counted, together
from stagepost.records import Collection, Pupil
from stagepost.rules import RULES
from stagepost.rules.declare import ordinary_texts
from tests.properties import mutations
from tests.rules.base import right

PUPIL_BY_PUPIL = tuple(rule._replace(by_outcomes=False, looks_at=(), ordinary=None) for rule in RULES)
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
    "upn": ("", "x", "A999100125001", "A99910012500Z", "a99910012500"),
    "surname": ("", "Zoë", "Ã©", "Oak & Ash", "D\u0327e", "李", "`"),
    "forename": ("", "J?se", "Noor\n", "Sur;name", "&amp;"),
    "dob": ("", "2035-01-01", "2010-02-30", "1.2.2020"),
    "sex": ("", "U", "m", "M\n"),
    "year_group": ("", "9", "Otters", "R", "2", "6", "X"),
}
"""Texts that some rule or other finds fault with."""
OF_ITEMS = frozenset(rule.label for rule in RULES if rule.looks_at and rule.looks_at != ("outcomes",))


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


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.ordinary], ids=lambda rule: rule.label)
@given(data=st.data())
def test_in_ordinary_texts_nothing_is_found(rule, data):
    returned = RETURNS["eyfsp"]
    texts = {item: data.draw(st.from_regex(rule.ordinary.one, fullmatch=True)) for item in rule.looks_at}
    pupils = tuple(pupil._replace(**texts) for pupil in returned.pupils)
    verdict = judge_return(
        returned._replace(pupils=pupils), rules=[rule._replace(looks_at=(), ordinary=None)]
    )
    assert verdict.ran == (rule.label,)
    assert not verdict.findings


def test_a_text_that_holds_what_stands_between_texts_is_looked_at_by_itself():
    two_in_one = Pupil(sex=f"F{BETWEEN}M")
    assert not Alike([two_in_one]).all_match(("sex",), ordinary_texts("[FM]").every)
    assert Alike([Pupil(sex="F"), Pupil(sex="M")]).all_match(("sex",), ordinary_texts("[FM]").every)


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


def test_nor_of_a_file_in_pieces():
    few, many = counted(full_of_different(2)), counted(full_of_different(MOST_DIFFERENT - 10))
    assert together(few, few).different == few.different
    assert together(together(few, many), many).different is None
    assert together(counted(full_of_different(MOST_DIFFERENT + 1)), few).different is None
