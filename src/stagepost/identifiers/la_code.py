"""The three-digit number of a local authority (LA): one of today, one that has gone, or none at all.

The numbers are data, in `codesets/la_codes.toml`. One that is not there gives a query and never an error:
authorities are made and joined, and a pupil's number outlives the authority that issued it.
"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class AuthorityKind(StrEnum):
    """What sort of authority a number stands for."""

    ENGLAND = "england"
    FORMER = "former"
    """An English authority that has gone; its number lives on in UPNs."""
    WALES = "wales"
    PSEUDO = "pseudo"
    """No authority at all, but found in UPNs."""
    INVENTED = "invented"
    """Ours: the authorities of the demonstration and of every test."""


class Authority(NamedTuple):
    """What is known of one number."""

    code: str
    name: str
    """Empty where it is not known for certain."""
    kind: AuthorityKind
    source: str
    confidence: str


def known(text: str) -> bool:
    """Whether the number is one that may stand in a UPN or a header."""
    return text in _authorities()


def name(text: str) -> str:
    """The authority's name; empty where the number or its name is not known."""
    found = authority(text)
    return found.name if found else ""


def authority(text: str) -> Authority | None:
    """All that is known of the number, or `None`."""
    return _authorities().get(text)


def codes() -> frozenset[str]:
    """Every known number."""
    return frozenset(_authorities())


@cache
def _authorities() -> Mapping[str, Authority]:
    text = files("stagepost.codesets").joinpath("la_codes.toml").read_text(encoding="utf-8")
    return {
        code: Authority(code, name, AuthorityKind(group["kind"]), group["source"], group["confidence"])
        for group in tomllib.loads(text)["authorities"]
        for code, name in group["names"].items()
    }
