"""The options that name files beside those to check."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

OPTIONS = (
    ("--roll", "The school's roll, a CTF or a table: who is missing, who should not be there."),
    ("--last-sent", "What was sent before for the same return."),
    ("--earlier", "Any CTF with results of earlier summers, or a table of phonics results."),
    ("--others", "Returns of other schools: who is in two of them."),
    ("--register", "The national register of schools, as downloaded (CSV)."),
    ("--ks2-registrations", "The UPNs registered for the key stage 2 tests, one on each line."),
    ("--forenames", "Names that are nearly always of one sex: a table with Forename and Sex."),
)


def options(command: Command) -> Command:
    """Add an option for each sort of file. All but `--overlay` may be given again, and be folders or zips."""
    for name, words in reversed(OPTIONS):
        command = click.option(name, multiple=True, metavar="PATH", help=words)(command)
    overlay = click.option("--overlay", metavar="FILE", help="The codes the LA allows otherwise (TOML).")
    return overlay(command)
