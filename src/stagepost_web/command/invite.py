"""`stagepost-web invite`: the first account at an LA, which nobody could otherwise make."""

import click

from stagepost_web.command import state


@click.command()
@click.option("--la", "code", required=True, metavar="999", help="Number of the local authority.")
@click.option("--la-name", help="Its name, the first time.")
@click.option("--user-name", required=True)
@click.option("--name", required=True, help="First name and surname.")
@click.option("--email", required=True, help="Where the invitation goes.")
def invite(code: str, la_name: str | None, user_name: str, name: str, email: str) -> None:
    """Make an account for an officer of a local authority and send the invitation to choose a password."""
    state.ready()
    from django.core.exceptions import ValidationError

    from stagepost_web.people.inviting import invite_officer

    try:
        invite_officer(code=code, la_name=la_name, username=user_name, name=name, email=email)
    except ValidationError as fault:
        raise click.ClickException(" ".join(fault.messages)) from None
    click.echo(f"{name} is invited: the link is on its way to {email}.")
