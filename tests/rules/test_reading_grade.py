"""Every rule's words, and the library's other sentences, can be read by people who left school at fourteen:
that is a grade of 8.

The grade is Flesch and Kincaid's. It goes by the length of sentences and of words, which fits texts of ten to
forty words. SMOG wants thirty sentences. Dale and Chall have a list of words without pupil and school.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import textstat

import stagepost
from stagepost import codesets
from stagepost.explaining.examples import examples_of, key
from stagepost.measures.describing import declared
from stagepost.ownership import clauses
from stagepost.records import Collection
from stagepost.rules import RULES
from stagepost.rules.declare import Rule
from tests.library.ownership.cases import CASES

HARDEST = 8
SHORT_WORD = "one"
"""Stands for a name, so that none of them counts as a hard word."""
NAMES_OF_THE_FIELD = (
    "pre-key stage",
    "key stage",
    "engagement model",
    "P scale",
    "early learning goals",
    "communication and language",
    "personal, social and emotional development",
    "physical development",
    "literacy",
    "understanding the world",
    "expressive arts and design",
)
"""What the DfE calls things, and what nobody can call otherwise."""

EXCEPTIONS = {
    "UPN is temporary": "A temporary UPN is what the DfE calls it, and there are three words only.",
}
"""Words that are harder than the rest, each with its reason. The test fails where one is no longer needed."""

OTHER_EXCEPTIONS: dict[str, str] = {}

PACKAGE = Path(stagepost.__file__).parent
_ITEMS = {item.name for each in Collection for item in codesets.load(each).items}
_NAMES = re.compile(
    "|".join(
        (
            "“[^”]*”",  # what a file says
            r"\([^)]*\)",  # what a code stands for
            *(
                rf"(?i:\b{re.escape(name)}\b)"
                for name in sorted({*_ITEMS, *NAMES_OF_THE_FIELD}, key=len)[::-1]
            ),
            r"\b[A-Z]\w*[A-Z0-9]\w*\b",  # UPN, DfE, LAs, PK1
            r"\S*\d\S*?(?=[.,:]?(?:\s|$))",  # numbers, dates, names of files and whatever has a number in it
        )
    )
)


def words(rule: Rule) -> Iterator[str]:
    """All that a person reads of a rule, with the values of its first case filled in."""
    example = examples_of(rule)
    yield from (rule.title, example.says, rule.why, example.put_right, *rule.reasons)


ALL = sorted({(key(rule), text) for rule in RULES for text in words(rule)})


def other_sentences() -> Iterator[str]:
    """What is said of who submits a pupil, of measures and their benchmarks, and of exporting a return."""
    for case in CASES:
        answer = case.answer()
        schools = "|".join(re.escape(stay.school) for stay in case.stays)
        for text in (answer.reason, *getattr(answer, "missing", ())):
            yield re.sub(rf"\b({schools})\b", SHORT_WORD, text) if schools else text
    yield from (clause.words for clause in clauses())
    yield from (row.measure.definition for each in Collection for row in declared(each))
    notes = tomllib.loads((PACKAGE / "benchmarks/notes.toml").read_text("utf-8"))
    yield from (each["words"] for name in ("breaks", "notes", "absent") for each in notes[name])
    steps = tomllib.loads((PACKAGE / "explaining/steps.toml").read_text("utf-8"))
    yield from (step for each in steps["exporting"] for step in each["steps"])


def without_names(text: str) -> str:
    """The same with a short word for each name, code and number."""
    return _NAMES.sub(SHORT_WORD, text)


@pytest.mark.parametrize(("rule", "text"), ALL, ids=[f"{rule}: {text[:40]}" for rule, text in ALL])
def test_all_that_is_read_of_a_rule_is_plain(rule: str, text: str) -> None:
    grade = textstat.flesch_kincaid_grade(without_names(text))
    assert (grade > HARDEST) is (text in EXCEPTIONS), f"{rule}: grade {grade:.1f}"


@pytest.mark.parametrize("text", sorted(set(other_sentences())), ids=lambda text: text[:50])
def test_the_other_sentences_of_the_library_are_plain(text: str) -> None:
    grade = textstat.flesch_kincaid_grade(without_names(text))
    assert (grade > HARDEST) is (text in OTHER_EXCEPTIONS), f"grade {grade:.1f}"


def test_every_exception_among_the_other_sentences_is_still_said() -> None:
    assert set(OTHER_EXCEPTIONS) <= set(other_sentences())


def test_every_exception_is_still_said_by_a_rule() -> None:
    assert set(EXCEPTIONS) <= {text for _, text in ALL}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("UPN E999100124001 has 12 characters.", "one one has one characters."),
        ("The result “exs” for Mathematics is not EXS.", "The result one for one is not one."),
        ("EM (engagement model) is at key stage 1.", "one one is at one one."),
        ("Such as 9991234_FSP_999LLLL_001.xml.", "Such as one."),
    ],
)
def test_a_name_is_a_short_word(text: str, read: str) -> None:
    assert without_names(text) == read


def test_the_words_this_began_with_would_not_pass() -> None:
    stilted = (
        "Of a pupil of Year 2 whose earlier result nobody holds, nobody can say whether the check must be "
        "taken, and what is not said of the collection is not compared."
    )
    assert textstat.flesch_kincaid_grade(without_names(stilted)) > HARDEST
