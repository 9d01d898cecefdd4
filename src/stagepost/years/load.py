"""Reads a summer's facts from its data file, `2026.toml` and its like."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from stagepost.records import Collection
from stagepost.years.year import DatedFact, FileFormat, Season, Threshold, Year

_FOLDER = files("stagepost.years")


class UnknownYear(LookupError):
    """No facts are held for that summer."""


@cache
def known() -> tuple[int, ...]:
    """The summers for which facts are held, earliest first."""
    names = (re.fullmatch(r"([0-9]{4})\.toml", entry.name) for entry in _FOLDER.iterdir())
    return tuple(sorted(int(name[1]) for name in names if name))


@cache
def load(summer: int) -> Year:
    """The facts of one summer, read once. Raises `UnknownYear` where there are none."""
    if summer not in known():
        raise UnknownYear(f"no codes and dates are held for {summer}")
    return parse(_FOLDER.joinpath(f"{summer}.toml").read_text(encoding="utf-8"))


def published(summer: int) -> bool:
    """Whether anything has been published for a summer. Nothing has for one after all that are held."""
    held = known()
    return load(summer).published if summer in held else summer <= held[-1]


def newest_published(collection: Collection | None = None) -> int:
    """The newest summer of which something has been published, and in which the collection was made."""
    held = (load(summer) for summer in known() if published(summer))
    return max(year.summer for year in held if collection is None or year.collected(collection))


@cache
def sex_elements() -> Mapping[str, str]:
    """How a file names the pupils' sex, by its version: each summer names its own version first."""
    return {year.ctf_versions[0]: year.sex_element for year in map(load, known())}


def parse(text: str) -> Year:
    """The facts a year's data file states."""
    data: dict[str, Any] = tomllib.loads(text)
    return Year(
        summer=data["summer"],
        ctf=FileFormat(**data["ctf"] | {"versions": tuple(data["ctf"]["versions"])}),
        threshold=Threshold(**data["threshold"]),
        seasons={Collection(name): Season(season) for name, season in data["collected"].items()},
        dates={name: DatedFact(**fact) for name, fact in data["dates"].items()},
        differences={key: entry["why"] for entry in data.get("differences", ()) for key in entry["of"]},
        published=data.get("published", True),
    )
