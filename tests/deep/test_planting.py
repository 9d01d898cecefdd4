"""Which faults are planted in a module, and which are not."""

import pytest
from cosmic_ray.mutating import mutate_code

from deep.mutants.operators import LeftOut, OtherSeverity, OtherText
from deep.mutants.planting import plant, sample

OURS = [
    (operator, example) for operator in (OtherText, OtherSeverity, LeftOut) for example in operator.examples()
]


def planted(source):
    return [(mutant.was, mutant.becomes) for mutant in plant("rules/any.py", source)]


@pytest.mark.parametrize(("operator", "example"), OURS)
def test_our_operators_do_as_their_examples_say(operator, example):
    assert mutate_code(example.pre_mutation_code, operator(), 0) == example.post_mutation_code


def test_a_mutant_is_told_by_the_line_that_differs():
    assert ("return a < 3", "return a <= 3") in planted("def f(a):\n    return a < 3\n")


def test_a_decorator_that_is_taken_off_is_told_by_its_own_line():
    assert ("@cache", "def f(): ...") in planted("a = b\n\n\n@cache\ndef f(): ...\n")


def test_what_a_declaration_leaves_out_and_what_it_says_otherwise():
    said = planted('@rule(severity=ERROR, needs=("roll",))\ndef f(): ...\n')
    assert ('@rule(severity=ERROR, needs=("roll",))', '@rule(severity=QUERY, needs=("roll",))') in said
    assert ('@rule(severity=ERROR, needs=("roll",))', '@rule(severity=ERROR, needs=("rollX",))') in said
    assert ('@rule(severity=ERROR, needs=("roll",))', "@rule(severity=ERROR, **{})") in said


@pytest.mark.parametrize(
    "source",
    [
        '"""What it says."""\n',
        "def f(a: int | None, *, b: A | B = c) -> int | None:\n    return a\n",
        "a: int | None\n",
        '__all__ = ["a"]\n',
        "from stagepost.rules.declare import ERROR\n",
    ],
)
def test_words_for_people_and_types_are_left_alone(source):
    assert planted(source) == []


def test_what_is_no_program_is_no_mutant():
    assert ("if a := b:", "if not a := b:") not in planted("if a := b:\n    c = a\n")


def test_no_order_is_planted_where_there_is_none():
    assert planted("a = b is c\n") == [("a = b is c", "a = b is not c")]


def test_a_sample_is_the_same_each_time_and_in_the_order_of_all():
    every = list(plant("rules/any.py", "a = 1 + 2 + 3 + 4\n"))
    few = sample(every, 5)
    assert few == sample(every, 5)
    assert [each for each in every if each in few] == few
    assert len(few) == 5
    assert sample(every, None) == sample(every, len(every)) == every
