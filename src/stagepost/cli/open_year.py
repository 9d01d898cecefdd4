"""`stagepost open-year`: the data file of the next summer, from the one before."""

from pathlib import Path

import click

from stagepost import whole_files, years
from stagepost.cli import options, troubles
from stagepost.years.opening import opened, unlisted

NEWEST = years.known()[-1]
OWN_FOLDER = Path(years.__file__).parent
EPILOG = f"""\b
Example:
  stagepost open-year {NEWEST + 1} --output .

Without --output, the file goes to where Stagepost keeps its years, and the year is open."""


@click.command("open-year", epilog=EPILOG)
@click.argument("summer", metavar="YEAR", type=click.IntRange(1000, 9999))
@options.output(
    "A folder. Default: where Stagepost keeps its years.",
    click.Path(file_okay=False, exists=True, path_type=Path),
    default=OWN_FOLDER,
)
def open_year(summer: int, output: Path) -> None:
    """Write the codes and dates of the next year.

    For whoever keeps the codes and dates. YEAR is the year the results are for. Its file is made from the
    one of the year before, and dates follow the pattern of past years. What has not been published yet is
    marked, with low confidence. No file is written over.
    """
    if summer in years.known():
        raise click.ClickException(f"{summer} is open already. Nothing was changed.")
    if summer != NEWEST + 1:
        raise click.ClickException(f"You can only open the next year, which is {NEWEST + 1}.")
    before = years.load(NEWEST)
    text = opened(before)
    path = output / f"{summer}.toml"
    _create(path, text)
    click.echo(f"{path} was made from {before.summer}.toml.")
    click.echo(_next(summer, unlisted(before, text)))


def _create(path: Path, text: str) -> None:
    try:
        whole_files.create(path, text.encode())
    except FileExistsError as error:
        raise click.ClickException(troubles.exists(path)) from error
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from error


def _next(summer: int, keys: tuple[str, ...]) -> str:
    """What to look at now; first of all what differs and nobody has said is meant."""
    differing = [
        f"{key}: differs from {summer - 1}. Correct it, or list it under [[differences]]" for key in keys
    ]
    steps = [
        *differing,
        "every day and source marked “Pattern”: has it been published since?",
        "the version of the CTF used since September",
        f"codes that come, go or mean something else in {summer} (src/stagepost/codesets)",
        "the tests of tests/library and tests/rules; two tables there are written by hand",
    ]
    listed = "\n".join(f"  - {step}" for step in steps)
    return f"What to do next:\n{listed}\nTo find out how: docs/how-to/open-a-year.md"
