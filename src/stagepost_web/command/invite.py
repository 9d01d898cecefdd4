"""`stagepost-web invite`: the first account at an LA, which nobody could otherwise make."""

from typing import Any

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
        raise click.ClickException(_in_words(fault)) from None
    click.echo(f"{name} has been invited. The link is on its way to {email}.")


_OPTIONS = {
    "username": "--user-name",
    "name": "--name",
    "email": "--email",
    "code": "--la",
    "la_name": "--la-name",
}
_WORDS = {
    "blank": "This is empty.",
    "unique": "There is an account with this user name already. Choose another.",
    "invalid_user_name": "Use letters, digits and the signs @ . + - _ only.",
}
"""What Django would say with a field's own name, or about usernames."""


def _in_words(fault: Any) -> str:
    """Each thing that is wrong, after the option it is about."""
    by_field = fault.error_dict if hasattr(fault, "error_dict") else {"": fault.error_list}
    told = (
        (_OPTIONS.get(field, ""), " ".join(_said(field, each) for each in faults))
        for field, faults in by_field.items()
    )
    return " ".join(f"{option}: {words}" if option else words for option, words in told)


def _said(field: str, fault: Any) -> str:
    code = "invalid_user_name" if (field, fault.code) == ("username", "invalid") else fault.code
    return _WORDS.get(code) or " ".join(fault.messages)
