"""The year group of a pupil as systems write it: `Year 1`, `01` and `1.0` are all one, and `0` is Reception.

A class, such as `Otters` or `Class 3`, and several year groups, such as `1/2`, are none. The names are data,
in `year_groups.toml`.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize

UNGROUPED = "X"
"""A pupil who is taught in no year group, as in special schools. It says nothing about the pupil's age."""
_NUMBERED = re.compile(
    r"(?:(?:n\.?\s?c\.?\s*)?(?:year\s*group|year|yr|y)[\s._]*)?0*(0|[1-9]|1[0-4])(?:\.0+)?", re.IGNORECASE
)
"""`1.0` is how spreadsheets may write Year 1; other signs, as in `1/2`, are of more than one year group."""


@lru_cache(maxsize=1024)  # a file has thousands of pupils and few year groups
def code(text: str) -> str:
    """The code that is meant: `R`, `1` to `14`, `N`, `N1`, `N2`, `E1`, `E2` or `X`. Empty for all else."""
    text = normalize("NFKC", text).strip()
    if match := _NUMBERED.fullmatch(text):
        return "R" if match[1] == "0" else match[1]
    return "" if text.startswith("-") else _codes().get(_plain(text), "")


def stated(text: str) -> str:
    """The code of the one year group that is stated; empty where none is, as for `X` and for a class."""
    found = code(text)
    return "" if found == UNGROUPED else found


def words(text: str) -> str:
    """`Reception` for `R`, `Year 3` for `3` and `03`; what is neither is quoted."""
    found = code(text)
    if found == "R":
        return "Reception"
    return f"Year {found}" if found.isdecimal() else f"“{text}”"


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


@cache
def _codes() -> Mapping[str, str]:
    text = files("stagepost.identifiers").joinpath("year_groups.toml").read_text(encoding="utf-8")
    return {_plain(name): code for code, names in tomllib.loads(text)["names"].items() for name in names}
