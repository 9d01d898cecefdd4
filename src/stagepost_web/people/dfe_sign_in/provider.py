"""Speaking with the provider: where to send somebody, and who comes back. Nothing else of ours does.

allauth sends no nonce and trusts an id_token that came over TLS. We send one, and check the signature, who
issued the token and for whom, how old it is, and the nonce.
"""

import secrets
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from stagepost_web.people.dfe_sign_in.refusals import Reason, Refused

SCOPES = ["openid", "email", "profile", "organisation"]
ALGORITHMS = ["RS256", "PS256", "ES256"]
NEEDED = ["exp", "iat", "iss", "aud", "sub"]
CLOCKS = 60
"""Seconds by which the provider's clock and ours may differ."""
PORTS = {"https": 443, "http": 80}


class Claims(NamedTuple):
    """What the provider says, once it was checked."""

    sub: str
    organisation: Any
    id_token: str
    ends_at: str
    """Where somebody signs out there; empty where the provider has no such address."""


class Provider(OpenIDConnectProvider):
    """DfE Sign-in as the settings have it. It stands in no table."""

    def get_oauth2_adapter(self, request: HttpRequest) -> "Service":
        return Service(request)


class Service(OpenIDConnectOAuth2Adapter):
    """allauth's client of it."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, settings.DFE_ISSUER)

    def get_provider(self) -> Provider:
        app = SocialApp(
            provider=Provider.id,
            provider_id=settings.DFE_ISSUER,
            name="DfE Sign-in",
            client_id=settings.DFE_CLIENT,
            secret=settings.DFE_SECRET,
            settings={"server_url": settings.DFE_ISSUER, "oauth_pkce_enabled": True},
        )
        return Provider(self.request, app=app)

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself. Raises Refused where it says that it is another one."""
        said: dict[str, Any] = super().openid_config
        addresses = [said[f"{each}_endpoint"] for each in ("authorization", "token", "userinfo")]
        plain = urlsplit(settings.DFE_ISSUER).scheme == "http"
        safe = plain or all(urlsplit(each).scheme == "https" for each in [*addresses, said["jwks_uri"]])
        if not safe or _place(said["issuer"]) != _place(settings.DFE_ISSUER):
            raise Refused(Reason.NOT_TRUSTED)
        return said

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return settings.ADDRESS + reverse("people:dfe_return")


def way_in(request: HttpRequest, process: str, next_url: str | None = None, **data: Any) -> str:
    """Where to send the browser. What comes back is matched with it by the session. Raises Refused."""
    nonce = secrets.token_urlsafe(16)
    provider = Service(request).get_provider()
    with _Told():
        answer = provider.redirect(
            request, process, next_url, data, scope=SCOPES, auth_params={"nonce": nonce}, nonce=nonce
        )
    return str(answer["Location"])


def state_of(request: HttpRequest) -> dict[str, Any] | None:
    """What was kept when this browser was sent; nothing where it was not, or came back already."""
    state = request.GET.get("state", "")
    return statekit.unstash_state(request, provider_id=settings.DFE_ISSUER, state_id=state)


def claims_of(request: HttpRequest, state: dict[str, Any]) -> Claims:
    """Who came back, by the code in the address. Raises Refused where that cannot be told for certain."""
    service = Service(request)
    app = service.get_provider().app
    with _Told():
        client = service.get_client(request, app)
        answer = service.get_access_token_data(request, app, client, state["pkce_code_verifier"])
        config = service.openid_config
        signed = _checked(answer["id_token"], config, state["nonce"])
        told = service._fetch_user_info(answer["access_token"])
        if told["sub"] != signed["sub"]:
            raise Refused(Reason.NOT_TRUSTED)
        organisation = signed.get("organisation", told.get("organisation"))
        return Claims(signed["sub"], organisation, answer["id_token"], config.get("end_session_endpoint", ""))


def _checked(id_token: str, config: dict[str, Any], nonce: str) -> dict[str, Any]:
    with get_adapter().get_requests_session() as session:
        answer = session.get(config["jwks_uri"])
        answer.raise_for_status()
    key = jwt.PyJWKSet.from_dict(answer.json())[jwt.get_unverified_header(id_token)["kid"]]
    said: dict[str, Any] = jwt.decode(
        id_token,
        key=key.key,
        algorithms=ALGORITHMS,
        audience=settings.DFE_CLIENT,
        issuer=config["issuer"],
        leeway=CLOCKS,
        options={"require": NEEDED},
    )
    meant = said.get("azp", settings.DFE_CLIENT) == settings.DFE_CLIENT
    ours = secrets.compare_digest(str(said.get("nonce", "")).encode(), nonce.encode())
    if not (meant and ours and 0 < len(said["sub"]) <= 191):
        raise Refused(Reason.NOT_TRUSTED)
    return said


class _Told:
    """Turns whatever goes wrong between us and the provider into a page. What it said is kept nowhere."""

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: Any, fault: BaseException | None, trace: Any) -> None:
        match fault:
            case requests.RequestException():
                raise Refused(Reason.UNREACHABLE) from None
            case OAuth2Error():
                raise Refused(Reason.NOT_FINISHED) from None
            case jwt.PyJWTError() | LookupError() | TypeError() | ValueError() | AttributeError():
                raise Refused(Reason.NOT_TRUSTED) from None


def _place(address: str | None) -> tuple[str, str | None, int | None, str]:
    """An issuer without regard to how its address is written: `https://a` is `https://a:443/`."""
    parts = urlsplit(address or "")
    port = parts.port or PORTS.get(parts.scheme)
    return parts.scheme, parts.hostname, port, parts.path.rstrip("/")
