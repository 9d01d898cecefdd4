"""The options that name files with information the checks compare a return with."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from stagepost.cli import options

Command = TypeVar("Command", bound=Callable[..., Any])

OPTIONS = (
    ("--others", "Returns of other schools. Finds pupils who are in two of them."),
    ("--register", "The national register of schools, as you download it (CSV or zip)."),
    ("--ks2-registrations", "The UPNs of the pupils registered for the key stage 2 tests, one on each line."),
    ("--forenames", "Names that are nearly always of one sex: a table with the columns Forename and Sex."),
)
ROLL = (
    "The school's roll: a CTF, a school census or a table. Finds pupils who are missing, or should not be in "
    "the file."
)
LAST_SENT = "What you sent before for the same return. Finds pupils you have left out."


def reference_options(command: Command) -> Command:
    """Add an option for each sort of file. All but `--overlay` may be given again, and be folders or zips."""
    for name, words in reversed(OPTIONS):
        command = _many(name, words)(command)
    command = options.earlier(
        "Any CTF with results, a table from Get Information About Pupils, or a table of phonics results."
    )(command)
    command = _many("--last-sent", LAST_SENT)(command)
    command = _many("--roll", ROLL)(command)
    return options.overlay()(command)


def _many(name: str, words: str) -> Callable[[Command], Command]:
    return click.option(name, multiple=True, metavar="PATH", help=words)
