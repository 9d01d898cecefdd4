"""`stagepost open-year`: the data file of the next summer, from the one before."""

from pathlib import Path

import click

from stagepost import whole_files, years
from stagepost.years.opening import opened, unlisted

NEWEST = years.known()[-1]
OWN_FOLDER = Path(years.__file__).parent
EPILOG = f"""\b
Example:
  stagepost open-year {NEWEST + 1} --into .

Without --into the file goes to where Stagepost finds its years, and the summer is open."""


@click.command("open-year", epilog=EPILOG)
@click.argument("summer", type=click.IntRange(1000, 9999))
@click.option(
    "--into",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=OWN_FOLDER,
    show_default="Stagepost's own years",
    help="Write the file into this folder.",
)
def open_year(summer: int, into: Path) -> None:
    """Write the data file of the next SUMMER, from the one before, for whoever keeps the codes and dates.

    Days are worked out from the pattern of past years. Everything that is not published yet is marked so,
    and of low confidence. A file that is there already is never written over.
    """
    if summer in years.known():
        raise click.ClickException(f"{summer} is open already. Nothing was changed.")
    if summer != NEWEST + 1:
        raise click.ClickException(f"years are opened one after another, and the next is {NEWEST + 1}.")
    before = years.load(NEWEST)
    text = opened(before)
    path = into / f"{summer}.toml"
    _create(path, text)
    click.echo(f"{path} is written, from {before.summer}.toml.")
    click.echo(_next(summer, unlisted(before, text)))


def _create(path: Path, text: str) -> None:
    try:
        whole_files.create(path, text.encode())
    except FileExistsError as error:
        raise click.ClickException(f"{path} is there already. Nothing was changed.") from error
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from error


def _next(summer: int, keys: tuple[str, ...]) -> str:
    """What to look at now; first of all what differs and nobody has said is meant."""
    differing = [
        f"{key}: differs from {summer - 1}; mend it, or list it under [[differences]]" for key in keys
    ]
    steps = [
        *differing,
        "every day and source marked “Pattern”: has it been published since?",
        "the version of the CTF used since September",
        f"codes that come, go or mean something else in {summer} (src/stagepost/codesets)",
        "the tests of tests/library and tests/rules; two tables there are written by hand",
    ]
    listed = "\n".join(f"  - {step}" for step in steps)
    return f"Look at next:\n{listed}\nHow: docs/how-to/open-a-year.md"
