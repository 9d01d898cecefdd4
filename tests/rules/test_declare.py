"""What a rule declares, and what it yields."""

import pytest

from stagepost.records import Collection, Header, Outcome, Pupil
from stagepost.rules.declare import (
    ERROR,
    EVERY_RETURN,
    EYFSP,
    KS1,
    KS2,
    PHONICS,
    QUERY,
    Each,
    Found,
    Years,
    found,
    rule,
)

PUPIL, OTHER, OUTCOME = Pupil("a", line=5), Pupil("b", line=6), Outcome(below=7)


@pytest.mark.parametrize(
    ("yielded", "pupil", "line", "below"),
    [
        (found("X", at=PUPIL), PUPIL, 5, 0),
        (found("X", at=OUTCOME), None, 0, 7),
        (found("X", at=Header(line=1)), None, 1, 0),
        (found("X", pupil=PUPIL), PUPIL, 5, 0),
        (found("X", at=OUTCOME, pupil=PUPIL), PUPIL, 5, 7),
        (found("X", at=OTHER, pupil=PUPIL), PUPIL, 6, 0),
        (found("X", at=PUPIL, line=9), PUPIL, 9, 0),
        (found("X", line=9), None, 9, 0),
        (found("X"), None, 0, 0),
    ],
)
def test_a_finding_stands_at_its_line_and_names_its_pupil(
    yielded: Found, pupil: Pupil | None, line: int, below: int
) -> None:
    assert (yielded.pupil, yielded.line, yielded.below) == (pupil, line, below)


def test_what_a_rule_leaves_out_has_its_usual_value() -> None:
    words = dict.fromkeys(("title", "basis", "confidence", "says", "why", "put_right"), "words")
    made = rule("any", severity=ERROR, each=Each.PUPIL, **words)(lambda pupil, context: ())
    assert made.collections == frozenset(Collection)
    assert made.years == Years(2017)
    assert made.needs == made.needs_one == frozenset()
    assert made.official == {}
    assert made.reasons == ()


def test_the_names_that_rules_use_for_severities_and_returns() -> None:
    assert (ERROR, QUERY) == ("error", "query")
    assert [*EYFSP, *PHONICS, *KS1, *KS2] == ["eyfsp", "phonics", "ks1", "ks2"]
    assert EYFSP | PHONICS | KS1 | KS2 == EVERY_RETURN
    assert [each.value for each in Each] == ["file", "header", "pupil", "return"]
