"""`stagepost-web`: start the site, start the demonstration afresh, work through jobs, verify the events."""

import click

from stagepost_web.command.demo import demo
from stagepost_web.command.invite import invite
from stagepost_web.command.register import register
from stagepost_web.command.run import run
from stagepost_web.command.verify_events import verify_events
from stagepost_web.command.worker import worker


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="stagepost")
def main() -> None:
    """Run the Stagepost site, where schools send returns to their local authority."""


for command in (run, demo, worker, verify_events, invite, register):
    main.add_command(command)
