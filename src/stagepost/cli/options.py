"""The options that several commands have. One thing has one name everywhere, and its help begins alike."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from stagepost import years
from stagepost.cli import numbers
from stagepost.records import Collection

Command = TypeVar("Command", bound=Callable[..., Any])

HELP = {
    "--collection": "The collection the results are for.",
    "--year": "The year the results are for, such as 2026.",
    "--school": "The school's DfE number: the LA number and the school number together.",
    "--la": "The LA number: three digits.",
    "--format": "How to write the result.",
    "--output": "Where to write the result.",
    "--earlier": "Results from earlier years.",
    "--overlay": "A TOML file with the codes your LA adds or leaves out.",
}
"""How the help of each begins. A command adds what the option does there."""
FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


def collection(more: str = "", *, required: bool = False) -> Callable[[Command], Command]:
    """One of the four collections."""
    kind = click.Choice([each.value for each in Collection])
    return _option("--collection", more, type=kind, required=required)


def year(more: str = "", *, known: Sequence[int] = years.known(), **how: Any) -> Callable[[Command], Command]:
    """A summer of which codes and dates are held."""
    return _option("--year", more, type=click.IntRange(known[0], known[-1]), **how)


def school(more: str = "") -> Callable[[Command], Command]:
    """A school's number in one."""
    return _option("--school", more, callback=numbers.school, metavar="9991001")


def la(more: str = "") -> Callable[[Command], Command]:
    """An authority's number."""
    return _option("--la", more, callback=numbers.la, metavar="999")


def form(
    *forms: str, more: str = "Default: text.", default: str | None = "text"
) -> Callable[[Command], Command]:
    """How the result is written; the parameter is called `form`."""
    return _option("--format", more, "form", type=click.Choice(forms), default=default)


def output(more: str, kind: "click.ParamType[Any]", **how: Any) -> Callable[[Command], Command]:
    """A file to write, or a folder to write into."""
    return _option("--output", more, type=kind, **how)


def earlier(more: str = "") -> Callable[[Command], Command]:
    """Files with results of earlier years; it may be given again."""
    return _option("--earlier", more, multiple=True, metavar="PATH")


def overlay(more: str = "") -> Callable[[Command], Command]:
    """What an authority allows otherwise."""
    return _option("--overlay", more, metavar="FILE")


def _option(name: str, more: str, *names: str, **how: Any) -> Callable[[Command], Command]:
    return click.option(name, *names, help=f"{HELP[name]} {more}".rstrip(), **how)
