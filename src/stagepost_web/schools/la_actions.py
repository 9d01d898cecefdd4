"""Changing the settings of a local authority."""

from typing import Any

from django.db import transaction

from stagepost_web.audit.actions import record
from stagepost_web.audit.queries import told_today
from stagepost_web.schools.models import LocalAuthority

CHANGEABLE = ("name", "colour", "data_team", "email", "telephone", "errors_stop", "size_limit")
"""What an LA may change of itself. Its code stays."""
_OF_PEOPLE = frozenset({"data_team", "email", "telephone"})
"""Of these an event says that they changed, not what they say: the chain keeps nobody's address."""


@transaction.atomic
def change_la(*, la: LocalAuthority, by: Any, ip_address: str = "", **changes: Any) -> LocalAuthority:
    """Change some of the settings in `CHANGEABLE`. Where nothing differs, nothing happens.

    Raises `ValidationError` for settings that make no sense, and then changes none.
    """
    la = LocalAuthority.objects.select_for_update().get(pk=la.pk)
    changed = {
        name: changes[name]
        for name in CHANGEABLE
        if changes.get(name, getattr(la, name)) != getattr(la, name)
    }
    if not changed:
        return la
    about = {name: [getattr(la, name), value] for name, value in changed.items() if name not in _OF_PEOPLE}
    for name, value in changed.items():
        setattr(la, name, value)
    la.full_clean()
    la.save(update_fields=list(changed))
    _note("change_la", la, by, ip_address, {"changed": list(changed), "values": about})
    return la


@transaction.atomic
def confirm_mail(*, la: LocalAuthority, by: Any, ip_address: str = "") -> None:
    """Somebody of the LA has got the email that was sent to test whether emails arrive.

    Following its link again on the same day is no news.
    """
    if not told_today("schools.confirm_mail", by=by, subject=f"la:{la.pk}"):
        _note("confirm_mail", la, by, ip_address, {})


def _note(verb: str, la: LocalAuthority, by: Any, ip_address: str, about: dict[str, Any]) -> None:
    record(
        verb=f"schools.{verb}",
        by=by,
        subject=f"la:{la.pk}",
        la=la.code,
        detail=about,
        ip_address=ip_address,
    )
