"""Signing out of DfE Sign-in too. The id_token is kept for that alone: in the session, and encrypted."""

from contextlib import suppress
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse

from stagepost_web.people import locking
from stagepost_web.people.dfe_sign_in.provider import Claims

LEAVING = "dfe_leaving"


def keep(session: SessionBase, claims: Claims) -> None:
    """Keep where and how to sign out there, until the session ends."""
    if claims.ends_at:
        session[LEAVING] = [claims.ends_at, locking.lock(claims.id_token)]


def way_out(session: SessionBase) -> str:
    """Where to send the browser so that it is signed out there too; empty where it was never signed in."""
    if not (settings.DFE_ISSUER and LEAVING in session):
        return ""
    ends_at, locked = session[LEAVING]
    asked = {
        "client_id": settings.DFE_CLIENT,
        "post_logout_redirect_uri": settings.ADDRESS + reverse("people:dfe_signed_out"),
    }
    with suppress(locking.CannotUnlock):
        asked["id_token_hint"] = locking.unlock(locked)
    return f"{ends_at}?{urlencode(asked)}"
