"""An example found and an example fine of every rule, as the rule's own cases have them.

The data file beside this is written from the cases, by running them, and a test fails when it is stale.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from stagepost.explaining.naming import room
from stagepost.rules.declare import Rule


class Examples(NamedTuple):
    """When the rule speaks and what it then says; and when it keeps silent."""

    when: str
    says: str
    put_right: str
    fine: str


def examples_of(rule: Rule) -> Examples:
    """The examples of one rule."""
    told = Examples(**_all()[key(rule)])
    return told._replace(when=_sentence(told.when), fine=_sentence(told.fine))


def key(rule: Rule) -> str:
    """How the data file calls a rule: `identity/upn-missing`."""
    return f"{room(rule)}/{rule.label}"


def _sentence(words: str) -> str:
    """The cases go on from their key, `when`, and so begin in small letters."""
    return words[:1].upper() + words[1:]


@cache
def _all() -> Mapping[str, Mapping[str, str]]:
    text = files("stagepost.explaining").joinpath("examples.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
