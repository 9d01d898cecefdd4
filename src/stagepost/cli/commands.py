"""What holds for every command: its arguments make sense, and what goes wrong is one line, no traceback."""

import os
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import click

from stagepost.cli.inputs import STANDARD_INPUT
from stagepost.cli.screen import clean

_TOLD = {"message", "ui_filename"}
"""What an error of click puts into its words."""
CANNOT = 2
"""The exit code where nothing could be answered."""


class Commands(click.Group):
    """The group of all commands."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command line. A stream that cannot be written to ends it, in one line where one is left."""
        _open_streams()
        try:
            return super().main(*arguments, **options)
        except OSError as error:
            _say(error)
            _let_go()
            sys.exit(CANNOT)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, which are looked at before any command is."""
        _look_at(args)
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, each with the first sentence of its help, which is never cut short."""
        every = ((name, self.commands[name]) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.get_short_help_str(sys.maxsize)) for name, each in every])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; its error names files, whose names may hold what a terminal would obey."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            held = vars(error)
            held.update({name: clean(held[name]) for name in _TOLD & held.keys()})
            raise


def _look_at(arguments: Iterable[str]) -> None:
    """Refuse what only an unset variable of the shell explains, and the one stream that is given twice."""
    given = Counter(map(_value, arguments))
    if given[""]:
        raise click.UsageError("One of the values you gave is empty. Check any shell variables you used.")
    if given[STANDARD_INPUT] > 1:
        raise click.UsageError("Standard input can only be read once. Give - for one file only.")


def _value(argument: str) -> str:
    return argument.partition("=")[2] if argument.startswith("--") and "=" in argument else argument


def _open_streams() -> None:
    """Put a stream where somebody has closed one: for the answer one that refuses it, because it is lost."""
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123 - open to the end


def _say(error: OSError) -> None:
    says = f"{error.filename}: {error.strerror}" if error.filename else f"cannot write ({error.strerror})"
    with suppress(OSError):
        click.echo(f"stagepost: {clean(says)}.", err=True)


def _let_go() -> None:
    """Drop what a stream still holds, or Python would try to write it once more at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
