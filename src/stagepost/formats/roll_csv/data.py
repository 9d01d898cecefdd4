"""What a roll's columns and codes are called, out of `columns.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from stagepost.formats import tables

PERSON = ("upn", "surname", "forename", "dob", "sex", "year_group")
"""The items a roll should have. A table in which two columns of one name could be one of them is not read."""
DATED = ("joined", "left")
YEARS = range(2000, 2050)
"""What a year of two digits may mean: whoever is in a return was born in this century."""


def names() -> Mapping[str, list[str]]:
    """What each item may be called."""
    return dict(_data()["names"])


@lru_cache(maxsize=1024)  # of a column of codes, few are different
def known_as(table: str, text: str) -> str | None:
    """The code of what stands in a cell; `None` where it is not known, or nothing stands there."""
    return _codes(table).get(tables.plain(text))


@cache
def _codes(table: str) -> Mapping[str, str]:
    return {tables.plain(name): code for code, known in _data()[table].items() for name in known}


@cache
def _data() -> Mapping[str, Any]:
    text = files("stagepost.formats.roll_csv").joinpath("columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
