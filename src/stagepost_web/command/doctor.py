"""`stagepost-web doctor`: what is wrong with an installation, in words."""

import json

import click

from stagepost_web.command import state


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(as_json: bool) -> None:
    """Say what is wrong with this installation, and how to mend it.

    Looks at the settings, the files, the database, the mail server and the worker. It changes nothing and
    sends no email. Exit code: 0 if all is well, 1 if not.
    """
    state.ready(whole=False, private=False)
    from stagepost_web.command.examining import examine

    found = list(examine())
    if as_json:
        click.echo(json.dumps([finding._asdict() for finding in found], indent=2))
    else:
        for finding in found:
            click.echo(f"{'ok     ' if finding.well else 'MEND   '} {finding.subject}: {finding.says}")
    raise SystemExit(0 if all(finding.well for finding in found) else 1)
