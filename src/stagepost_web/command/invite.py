"""`stagepost-web invite`: the first account at an LA, which nobody could otherwise make."""

import click

from stagepost_web.command import state


@click.command()
@click.option("--la", "code", required=True, metavar="999", help="The LA number: three digits.")
@click.option("--la-name", help="The name of the LA. Only needed the first time.")
@click.option("--user-name", required=True, help="What the person signs in with.")
@click.option("--name", required=True, help="The person's first name and surname.")
@click.option("--email", required=True, help="The email address the invitation is sent to.")
def invite(code: str, la_name: str | None, user_name: str, name: str, email: str) -> None:
    """Invite somebody at a local authority.

    Makes an account, and sends an email with a link to choose a password.
    """
    state.ready()
    from django.core.exceptions import ValidationError

    from stagepost_web.people.inviting import invite_officer

    try:
        invite_officer(code=code, la_name=la_name, username=user_name, name=name, email=email)
    except ValidationError as fault:
        raise click.ClickException(" ".join(fault.messages)) from None
    click.echo(f"{name} has been invited. The link is on its way to {email}.")
