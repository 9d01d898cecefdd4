"""`stagepost-web invite`: accounts that nobody else could make: the first at an LA, and those at trusts."""

from typing import Any

import click

from stagepost_web.command import state


@click.command()
@click.option("--la", "code", metavar="999", help="The LA number: three digits.")
@click.option("--la-name", help="The name of the LA. Only needed the first time.")
@click.option("--trust", metavar="UID", help="In place of --la: the number of a trust in the register.")
@click.option("--user-name", required=True, help="What the person signs in with.")
@click.option("--name", required=True, help="The person's first name and surname.")
@click.option("--email", required=True, help="The email address the invitation is sent to.")
def invite(
    code: str | None, la_name: str | None, trust: str | None, user_name: str, name: str, email: str
) -> None:
    """Invite somebody at a local authority or a trust.

    Makes an account, and sends an email with a link to choose a password. Somebody at a local authority is an
    officer there. Somebody at a trust reads what its schools send, whichever authorities they return through.
    """
    if bool(code) == bool(trust):
        raise click.UsageError("Say where: --la with the number of an LA, or --trust with that of a trust.")
    state.ready()
    from django.core.exceptions import ValidationError

    from stagepost_web.people.inviting import invite_officer, invite_trust_reader

    who = {"username": user_name, "name": name, "email": email}
    try:
        if trust:
            invite_trust_reader(uid=trust, **who)
        else:
            invite_officer(code=str(code), la_name=la_name, **who)
    except ValidationError as fault:
        raise click.ClickException(_in_words(fault)) from None
    click.echo(f"{name} has been invited. The link is on its way to {email}.")


_OPTIONS = {
    "username": "--user-name",
    "name": "--name",
    "email": "--email",
    "code": "--la",
    "uid": "--trust",
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
