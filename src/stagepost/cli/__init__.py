"""The command line: every command in a file of its own."""

import click

from stagepost import __version__
from stagepost.cli.check import check
from stagepost.cli.codes import codes
from stagepost.cli.commands import Commands
from stagepost.cli.compare import compare
from stagepost.cli.convert import convert
from stagepost.cli.explain import explain
from stagepost.cli.export import export
from stagepost.cli.invent import invent
from stagepost.cli.measure import measure
from stagepost.cli.mend import mend
from stagepost.cli.open_year import open_year
from stagepost.cli.owner import owner_of
from stagepost.cli.rules import rules
from stagepost.cli.spreadsheet import spreadsheet
from stagepost.cli.write import write


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stagepost", message="%(prog)s %(version)s")
def main() -> None:
    """Check, explain, measure and write the key stage assessment returns of England's primary schools."""


main.add_command(check)
main.add_command(codes)
main.add_command(compare)
main.add_command(convert)
main.add_command(explain)
main.add_command(export)
main.add_command(invent)
main.add_command(measure)
main.add_command(mend)
main.add_command(open_year)
main.add_command(owner_of)
main.add_command(rules)
main.add_command(spreadsheet)
main.add_command(write)
