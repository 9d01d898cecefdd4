"""Which tests speak of a module. Those of one rule are called without pytest: to collect them would take
longer than to run them.
"""

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from inspect import signature
from pathlib import Path, PurePath
from typing import Any, Protocol

SLOW = ("test_breakdowns.py", "test_counting.py", "test_published.py", "test_identities.py")
"""Of the measures' tests those that come last, unless they name the module: the others take less time."""
NOT_HERE = "--ignore=tests/rules/test_no_rule_breaks.py"
"""It looks for rules that break, with returns drawn by chance: long, and no judge of what a rule says."""


class Test(Protocol):
    """A test with all it needs: it raises where it fails."""

    def __call__(self) -> Any:
        """Run it."""


def is_one_rule(module: str) -> bool:
    """Whether the module is a rule, and not what rules or measures share."""
    path = PurePath(module)
    return path.parts[0] == "rules" and len(path.parts) == 3


def of_one_rule(module: str) -> Iterator[Test]:
    """The rule's own cases, its words on its page, what holds for every rule, and its examples."""
    room, name = PurePath(module).parts[1], PurePath(module).stem
    cases, every = import_module("tests.rules.cases"), import_module("tests.rules.test_every_rule")
    run, pages = import_module("tests.rules.test_cases"), import_module("tests.library.explaining.test_pages")
    rule = cases.BY_FILE[room, name]
    yield from (partial(run.test_a_case, case) for case in cases.every_case() if case.rule is rule)
    yield pages.test_no_page_is_stale_missing_or_left_over
    yield from (partial(test, rule) for test in vars(every).values() if _is_about_a_rule(test))
    yield pages.test_the_examples_are_those_of_the_cases


def _is_about_a_rule(test: Any) -> bool:
    return getattr(test, "__name__", "").startswith("test_") and [*signature(test).parameters] == ["rule"]


def of_what_is_shared(module: str) -> list[str]:
    """What pytest is asked for, from the root of the tree: all tests of rules and their pages, or all of
    measures, with those first that name the module.
    """
    if module.startswith("rules/"):
        return [NOT_HERE, "tests/rules", "tests/library/explaining/test_pages.py"]
    name = PurePath(module).stem
    files = Path("tests/library/measures").glob("test_*.py")
    in_order = sorted(files, key=lambda file: (not _named_in(file, name), file.name in SLOW, file.name))
    return [str(file) for file in in_order]


def _named_in(file: Path, name: str) -> bool:
    text = file.read_text(encoding="utf-8")
    return name in text or name.replace("_", "-") in text
