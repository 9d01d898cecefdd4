"""`stagepost invent`: an authority that does not exist, to try everything with."""

from pathlib import Path

import click

from stagepost import invention

EPILOG = """\b
Example:
  stagepost invent --schools 24 --seed 1 --out invented

The same seed gives the same files, to the last byte. Nobody in them exists."""


@click.command(epilog=EPILOG)
@click.option(
    "--schools",
    type=click.IntRange(1, invention.MOST_SCHOOLS),
    default=24,
    show_default=True,
    help="How many schools.",
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="Another number gives another authority."
)
@click.option(
    "--year",
    type=click.IntRange(invention.summers()[0], invention.summers()[-1]),
    default=invention.summers()[-1],
    show_default=True,
    help="The summer of the returns.",
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write into."
)
@click.option(
    "--force", is_flag=True, help="Write even where the folder holds something, over files of the same name."
)
def invent(schools: int, seed: int, year: int, out: Path, force: bool) -> None:
    """Invent a local authority: schools, staff, rolls, right returns, and faulty files, each fault named."""
    try:
        count = invention.write(invention.invent(schools, seed, year), out, force=force)
    except invention.NotEmpty as error:
        raise click.ClickException(
            f"{error}. Choose another folder, or add --force to write into this one."
        ) from error
    except OSError as error:
        raise click.FileError(str(error.filename or out), error.strerror) from error
    click.echo(f"{count} files written to {out}. Try: stagepost check {out / 'returns'}")
