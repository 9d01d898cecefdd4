"""Nobody who sends a file has seen its elements: no words for people call one by its name."""

import re
from collections.abc import Iterator

import pytest

from stagepost.check_inputs import IN_WORDS
from stagepost.formats import ctf
from stagepost.formats.ctf import trouble
from stagepost.formats.ctf.in_words import in_words
from stagepost.formats.ctf.limits import LIMITS
from stagepost.formats.ctf.shape import DOCUMENT, Shape
from stagepost.mending import propose
from stagepost.recognition.advice import ADVICE
from stagepost.records import Collection
from stagepost.rules import RULES
from tests.rules.base import right
from tests.rules.cases import every_case, run

PLAIN_WORDS = {"UPN", "URN", "Year"}
"""Names of elements that are words of everybody: `Year 1`."""


def inside(shape: Shape) -> Iterator[str]:
    """The names of all elements in it."""
    for name, further in shape.inside.items():
        yield name
        yield from inside(further)


NAMES = {*inside(DOCUMENT), "DOCTYPE", "DocumentName", "EnrolStatus"} - PLAIN_WORDS
NO_WORDS = {name for name in NAMES if not name.istitle()} | {"Estab"}
"""The names that are no words at all, such as `NCyearActual`. `Surname` is one like others."""
NAMED = re.compile(rf"\b(?:{'|'.join(NO_WORDS)})\b|(?<![.!?] )(?<!^)\b(?:{'|'.join(NAMES)})\b")
"""A name that is no word, or a word with a capital in the middle of a sentence."""


def troubles() -> Iterator[str]:
    """All that may be said of a CTF that cannot be read."""
    yield from (trouble.EMPTY.says, trouble.UNKNOWN_ENCODING, trouble.WRONG_BYTES)
    yield from (*trouble._ENCODING.values(), *trouble._BROKEN.values())
    yield trouble.too_large(LIMITS).says
    for refused in (trouble.not_a_ctf(), trouble.beyond_the_end()):
        yield refused.says
    for of in ("too_deep", "too_many_attributes", "text_too_long", "tag_too_long", "too_many_pupils"):
        yield getattr(trouble, of)(LIMITS).says
    with pytest.raises(trouble.Refused) as refusal:
        trouble.doctype()
    yield refusal.value.says


def said() -> Iterator[str]:
    """All that people read of rules, readers and recognition."""
    for rule in RULES:
        yield from (rule.title, rule.says, rule.why, rule.put_right, *rule.reasons)
    for advice in ADVICE.values():
        yield from (advice.says, advice.send_instead)
    yield from IN_WORDS.values()
    yield from troubles()


@pytest.mark.parametrize("text", sorted(set(said())), ids=lambda text: text[:50])
def test_no_element_is_named_in_words_for_people(text: str) -> None:
    assert not NAMED.search(text)


def test_none_is_named_with_the_values_of_any_case_filled_in() -> None:
    findings = [finding for case in every_case() for finding in run(case).findings]
    words = {text for finding in findings for text in (finding.says, finding.why, finding.put_right)}
    assert [text for text in words if NAMED.search(text)] == []


@pytest.mark.parametrize("spoilt", [{"version": "22.0"}, {"version": "24.0"}])
def test_none_is_named_in_what_a_mend_would_change(spoilt: dict[str, str]) -> None:
    returned = right(Collection.EYFSP, 2026, pupils=2)
    destination = returned.header.destination._replace(la="888")
    header = returned.header._replace(destination=destination, **spoilt)
    data = ctf.write(returned._replace(header=header), ctf.PLAIN._replace(sex_element="Gender"))
    mends = propose(data, "9991001_FSP_888LLLL_001.xml")
    assert {mend.label.partition("-")[0] for mend in mends} >= {"old", "destination"}
    words = [mend.says for mend in mends] + [f"x {c.where}" for mend in mends for c in mend.changes]
    assert [text for text in words if NAMED.search(text)] == []


def test_every_item_that_a_finding_names_has_words() -> None:
    items = {finding.place.item for case in every_case() for finding in run(case).findings}
    assert {
        item for item in items if in_words(item) == item and not re.fullmatch(r"|[A-Z]\w\w|UPN", item)
    } == set()


@pytest.mark.parametrize("name", ["CTfile", "Estab", "NCyearActual", "DOCTYPE", "Gender"])
def test_a_name_would_be_seen(name: str) -> None:
    assert NAMED.search(f"The file has a {name} in it.")
