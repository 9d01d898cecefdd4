"""`stagepost invent`: an authority that does not exist, to try everything with."""

from pathlib import Path

import click

from stagepost import invention, years
from stagepost.cli import options

EPILOG = """\b
Example:
  stagepost invent --schools 24 --seed 1 --output invented

The same seed always makes the same files. Nobody in them is real."""


@click.command(epilog=EPILOG)
@click.option(
    "--schools",
    type=click.IntRange(1, invention.MOST_SCHOOLS),
    default=24,
    show_default=True,
    help="How many schools to invent.",
)
@click.option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    help="Each number makes a different local authority.",
)
@options.year(
    "Default: the newest year that has been published.",
    known=invention.summers(),
    default=years.newest_published(),
)
@options.output("A folder.", options.FOLDER, required=True)
@click.option(
    "--force", is_flag=True, help="Write into a folder that is not empty, over any files of the same name."
)
def invent(schools: int, seed: int, year: int, output: Path, force: bool) -> None:
    """Invent a local authority, to try things out.

    Makes schools, staff, rolls and returns with no errors, and files with errors, with a list that says what
    is wrong with each.
    """
    try:
        count = invention.write(invention.invent(schools, seed, year), output, force=force)
    except invention.NotEmpty as error:
        raise click.ClickException(
            f"{error}. Choose another folder, or add --force to write into this one."
        ) from error
    except OSError as error:
        raise click.FileError(str(error.filename or output), error.strerror) from error
    click.echo(f"{count} files written to {output}. Try: stagepost check {output / 'returns'}")
