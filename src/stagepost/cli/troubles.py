"""How a command says on standard error what it could not do."""

import click

from stagepost.cli.terminal import clean


class CannotUse(click.ClickException):
    """A file or a wish that cannot be used; nothing has been written."""

    exit_code = 2


def tell(trouble: str) -> None:
    """One line; it may name a file, whose name may hold what a terminal would obey."""
    click.echo(f"stagepost: {clean(trouble)}", err=True)
