"""The page on adding a rule shows a real one, word for word."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/how-to/add-a-rule.md").read_text("utf-8")


def shown(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_cases_shown_are_those_of_the_rule() -> None:
    assert shown("toml") == [(ROOT / "tests/rules/phonics/q_by_school.toml").read_text("utf-8")]


def test_the_rule_and_its_line_in_the_list_are_those_of_the_tree() -> None:
    rule, line = shown("python")
    assert rule == (ROOT / "src/stagepost/rules/phonics/q_by_school.py").read_text("utf-8")
    assert line in (ROOT / "src/stagepost/rules/__init__.py").read_text("utf-8")
