"""Which tests speak of a module. Those of one rule are called without pytest: to collect them would take
longer than to run them.
"""

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from inspect import signature
from pathlib import Path, PurePath
from typing import Any, Protocol

PAGES = "tests/library/explaining/test_pages.py"
SLOW = ("test_base.py", "test_breakdowns.py", "test_counting.py", "test_published.py", "test_identities.py")
"""What comes last, unless it names the module: other tests find most faults in less time."""
NOT_HERE = ("test_no_rule_breaks.py", "test_how_to.py")
"""Returns drawn by chance, to see that no rule breaks, which takes long and judges nothing that a rule says;
and the text of a how-to page."""


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
    """The files for pytest, from the tree's root: all tests of rules and their pages, or all of measures, and
    first those that name the module.
    """
    rules = module.startswith("rules/")
    files = Path("tests/rules" if rules else "tests/library/measures").glob("test_*.py")
    chosen = [file for file in files if file.name not in NOT_HERE]
    in_order = sorted(chosen, key=lambda file: _turn(file, PurePath(module).stem))
    return [*map(str, in_order), *([PAGES] if rules else [])]


def _turn(file: Path, module: str) -> tuple[bool, bool, str]:
    text = file.read_text(encoding="utf-8")
    named = module in text or module.replace("_", "-") in text
    return not named, file.name in SLOW, file.name
