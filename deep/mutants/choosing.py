"""Which tests speak of a module."""

from pathlib import PurePath

NOT_HERE = "--ignore=tests/rules/test_no_rule_breaks.py"
"""It looks for rules that break, with returns drawn by chance: long, and no judge of what a rule says."""
PAGES = "tests/library/explaining/test_pages.py"
"""Holds the words of a rule to those on its page."""


def tests_of(module: str) -> list[str]:
    """Arguments for pytest. A rule's are its own cases, what holds for every rule, and its page; a module
    that rules share has all cases, one of the measures all tests of measures.
    """
    path = PurePath(module)
    if path.parts[0] == "measures":
        return ["tests/library/measures"]
    if len(path.parts) == 2:
        return [NOT_HERE, "tests/rules", PAGES]
    room, name = path.parts[1], path.stem
    its_own = f"{room}/{name} or {room}.{name} or stale or examples"
    return ["-k", its_own, "tests/rules/test_cases.py", "tests/rules/test_every_rule.py", PAGES]
