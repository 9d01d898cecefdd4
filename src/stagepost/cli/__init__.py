"""The command line: `stagepost check` and `stagepost invent`."""

import click

from stagepost import __version__
from stagepost.cli.check import check
from stagepost.cli.invent import invent


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stagepost", message="%(prog)s %(version)s")
def main() -> None:
    """The key stage assessment returns of England's primary schools: read, checked and explained."""


main.add_command(check)
main.add_command(invent)
