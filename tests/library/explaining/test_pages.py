"""The pages on the rules are those of the rules, and the examples in them those of the cases."""

import re
from html import unescape

import pytest

from stagepost.explaining import explained, pages
from stagepost.explaining.naming import page_name
from stagepost.explaining.pages import ROOMS
from stagepost.findings import ADVICE
from stagepost.rules import RULES
from tests.rules.cases import BY_FILE
from tests.rules.examples import DATA, PAGES, as_data

each_rule = pytest.mark.parametrize("rule", RULES, ids=page_name)


def test_the_examples_are_those_of_the_cases():
    assert DATA.read_text("utf-8") == as_data(), "stale: run python -m tests.rules.examples"


def test_no_page_is_stale_missing_or_left_over():
    written = {path.name: path.read_text("utf-8") for path in PAGES.iterdir()}
    assert written == pages(), "stale: run python -m tests.rules.examples"


def test_every_rule_has_a_page_of_its_own_and_a_place_in_the_index():
    assert len({page_name(rule) for rule in RULES}) == len(RULES)
    index = pages()["README.md"]
    assert [rule.label for rule in RULES if f" | {rule.title} |" not in unescape(index)] == []
    linked = re.findall(r"^\| \[[a-z0-9-]+\]\(([a-z0-9-]+)\.md\)", index, re.MULTILINE)
    assert sorted(linked) == sorted(page_name(rule) for rule in RULES)
    assert {room for room, _ in BY_FILE} == set(ROOMS)


@each_rule
def test_a_page_says_what_why_how_and_on_what_basis(rule):
    page = unescape(pages()[f"{page_name(rule)}.md"])
    told = explained(rule)
    assert page.startswith(f"# {rule.title}\n\n{told.what}\n")
    assert f"| label | {rule.label} |" in page
    for heading in ("## Found", "## Fine", f"## {ADVICE[rule.severity]}"):
        assert f"\n{heading}\n" in page
    assert rule.basis in page
    assert f"> {told.examples.says}" in page
    assert ("\n## When it may be right\n" in page) is bool(told.reasons)
    assert all(f"\n* {reason}\n" in page for reason in rule.reasons)
    assert "| official number | not known |" in page
    assert "{" not in page


@each_rule
def test_every_rule_says_why_it_matters(rule):
    assert explained(rule).why or "{" in rule.why


def test_menu_steps_stand_only_where_exporting_again_helps_and_name_their_source():
    with_steps = {rule.label for rule in RULES if explained(rule).steps}
    assert with_steps == {"file-is-xml", "file-wrong-kind", "header-destination", "y2-should-not"}
    assert "In Bromcom (Kent guidance 2025):" in pages()["header-destination.md"]
