"""Which tests speak of a module: `tests.toml` says it. Those of one rule are called without pytest: to
collect them would take longer than to run them.
"""

import tomllib
from collections.abc import Iterator
from functools import cache, partial
from importlib import import_module
from inspect import signature
from pathlib import Path, PurePath
from typing import Any, NamedTuple, Protocol

TESTS = Path(__file__).with_name("tests.toml")


class Chosen(NamedTuple):
    """The tests that speak of some modules: an entry of the file."""

    of: tuple[str, ...]
    """How the paths of the modules begin."""
    run: tuple[str, ...]
    """Files and folders of tests, from the tree's root."""
    left_out: tuple[str, ...] = ()
    """Of these, what is not run: files, or how the names of tests begin."""
    last: tuple[str, ...] = ()
    named_first: bool = False

    def speaks_of(self, module: str) -> bool:
        """Whether the module is one of them."""
        return module.startswith(self.of)


class Test(Protocol):
    """A test with all it needs: it raises where it fails."""

    def __call__(self) -> Any:
        """Run it."""


@cache
def every() -> tuple[Chosen, ...]:
    """All entries of the file, of which the first that speaks of a module counts."""
    told = tomllib.loads(TESTS.read_text(encoding="utf-8"))["tests"]
    return tuple(Chosen(**{key: _frozen(value) for key, value in entry.items()}) for entry in told)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def is_one_rule(module: str) -> bool:
    """Whether the module is a rule, and not what rules or measures share."""
    path = PurePath(module)
    return path.parts[0] == "rules" and len(path.parts) == 3


def of_one_rule(module: str) -> Iterator[Test]:
    """The rule's own cases, its words on its page, what holds for every rule, and its examples."""
    room, name = PurePath(module).parts[1], PurePath(module).stem
    cases, every_rule = import_module("tests.rules.cases"), import_module("tests.rules.test_every_rule")
    run, pages = import_module("tests.rules.test_cases"), import_module("tests.library.explaining.test_pages")
    rule = cases.BY_FILE[room, name]
    yield from (partial(run.test_a_case, case) for case in cases.every_case() if case.rule is rule)
    yield pages.test_no_page_is_stale_missing_or_left_over
    yield from (partial(test, rule) for test in vars(every_rule).values() if _is_about_a_rule(test))
    yield pages.test_the_examples_are_those_of_the_cases


def _is_about_a_rule(test: Any) -> bool:
    return getattr(test, "__name__", "").startswith("test_") and [*signature(test).parameters] == ["rule"]


def of_what_is_shared(module: str) -> list[str]:
    """What pytest is told to run, at the tree's root."""
    chosen = next(entry for entry in every() if entry.speaks_of(module))
    files = [file for path in chosen.run for file in _files(Path(path)) if str(file) not in chosen.left_out]
    if chosen.named_first or chosen.last:
        files.sort(key=lambda file: _turn(file, chosen, PurePath(module).stem))
    return [*map(str, files), *(f"--deselect={name}" for name in chosen.left_out if "::" in name)]


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("test_*.py")) if path.is_dir() else [path]


def _turn(file: Path, chosen: Chosen, module: str) -> tuple[bool, bool]:
    text = file.read_text(encoding="utf-8") if chosen.named_first else ""
    named = module in text or module.replace("_", "-") in text
    return not named, str(file) in chosen.last
