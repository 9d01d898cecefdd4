"""Which menus of an MIS lead to the right file, where a source gives them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from stagepost.rules.declare import Rule


class Steps(NamedTuple):
    """How one MIS exports a return."""

    mis: str
    steps: tuple[str, ...]
    source: str


def steps_of(rule: Rule) -> tuple[Steps, ...]:
    """What helps to put this rule's finding right; empty for most rules, which are not about exporting."""
    return _all() if rule.label in _data()["rules"] else ()


@cache
def _all() -> tuple[Steps, ...]:
    return tuple(Steps(each["mis"], tuple(each["steps"]), each["source"]) for each in _data()["exporting"])


@cache
def _data() -> Mapping[str, Any]:
    text = files("stagepost.explaining").joinpath("steps.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
