"""How a command says on standard error what it could not do."""

from collections.abc import Iterable
from pathlib import Path

import click

from stagepost.cli.screen import clean
from stagepost.verdicts import PassedOver


class CannotUse(click.ClickException):
    """A file or a wish that cannot be used; nothing has been written."""

    exit_code = 2


def tell_passed_over(passed_over: Iterable[PassedOver]) -> None:
    """A line for each file in a zip that is no return."""
    for each in passed_over:
        tell(f"{each.name} was passed over: {each.says}")


def tell(trouble: str) -> None:
    """One line; it may name a file, whose name may hold what a terminal would obey."""
    click.echo(f"stagepost: {clean(trouble)}", err=True)


def exists(path: Path) -> str:
    """Why a file is not written."""
    return f"{path} already exists, so nothing was written."


def cannot_write(path: Path | str, error: OSError) -> str:
    """Why a file could not be written."""
    return f"{path} could not be written ({error.strerror})."
