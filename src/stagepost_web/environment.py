"""Typed readers of the environment. `settings.py` uses only these: a bad value is told by name at the
start.
"""

import base64
import binascii
import ipaddress
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

MISSING = object()
FILE = Path("/etc/stagepost/env")
"""Where the guide to production puts what is read here."""
DFE_SIGN_IN = {
    "production": "https://oidc.signin.education.gov.uk",
    "pre-production": "https://pp-oidc.signin.education.gov.uk",
    "test": "https://test-oidc.signin.education.gov.uk",
}
"""Where each environment of DfE Sign-in is (its guide for services, November 2026)."""
taken: list[Path] = []
"""Files of settings, or of keys, that this process was told to read."""


class Unsuitable(ImproperlyConfigured):
    """A variable is missing or cannot be used. The message says which one, and shows an example."""

    def __init__(self, name: str, expected: str, example: str) -> None:
        met = "is not set" if not os.environ.get(name) else "holds something else"
        super().__init__(f"{name} {met}. Expected: {expected}. Example: {name}={example}")


def text(name: str, *, expected: str, example: str, default: Any = MISSING) -> str:
    """The value as it stands; an empty one counts as missing."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is MISSING:
        raise Unsuitable(name, expected, example)
    return default


def matching(name: str, pattern: str, *, expected: str, example: str) -> str:
    """The value, written as the pattern says."""
    value = text(name, expected=expected, example=example)
    if not re.fullmatch(pattern, value):
        raise Unsuitable(name, expected, example)
    return value


def choice(name: str, options: Sequence[str], *, default: str) -> str:
    """One of a few words."""
    value = text(name, expected="", example="", default=default)
    if value not in options:
        raise Unsuitable(name, f"one of {', '.join(options)}", options[0])
    return value


def whole_number(name: str, *, default: int, least: int, most: int) -> int:
    """A whole number within bounds."""
    value = text(name, expected="", example="", default=str(default))
    if not (value.isascii() and value.isdecimal() and least <= int(value) <= most):
        raise Unsuitable(name, f"a whole number from {least} to {most}", str(default))
    return int(value)


def number_or_none(name: str, *, least: int, most: int) -> int | None:
    """A whole number within bounds, where one is set."""
    return (
        whole_number(name, default=least, least=least, most=most)
        if os.environ.get(name, "").strip()
        else None
    )


def yes_or_no(name: str, *, default: bool) -> bool:
    """A switch, written `yes` or `no`."""
    return choice(name, ["yes", "no"], default="yes" if default else "no") == "yes"


def several(name: str, *, expected: str, example: str, default: Any = MISSING) -> list[str]:
    """A list parted by commas."""
    value = text(name, expected=expected, example=example, default=default)
    return [part.strip() for part in value.split(",") if part.strip()]


def addresses(name: str) -> list[str]:
    """Email addresses parted by commas; none where it is not set."""
    found = several(name, expected="", example="", default="")
    if not all(re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", address) for address in found):
        raise Unsuitable(name, "email addresses, parted by commas", "audit@example.org")
    return found


def folder(name: str, *, default: Path) -> Path:
    """A folder's absolute path. It need not exist yet."""
    value = text(name, expected="", example="", default=str(default))
    if not Path(value).is_absolute():
        raise Unsuitable(name, "the absolute path of a folder", str(default))
    return Path(value)


def folder_or_none(name: str) -> Path | None:
    """A folder's absolute path, where one is set."""
    return folder(name, default=Path("/srv/stagepost")) if os.environ.get(name, "").strip() else None


def socket(name: str) -> Path | None:
    """The absolute path of a socket on this machine, where one is set. It need not be there yet."""
    value = os.environ.get(name, "").strip()
    if value and not Path(value).is_absolute():
        raise Unsuitable(name, "the absolute path of a socket on this machine", "/run/clamav/clamd.ctl")
    return Path(value) if value else None


def keys(name: str, *, default: Any = MISSING) -> list[bytes]:
    """Encryption keys, the one to encrypt with first: 32 bytes each, in URL-safe base64, parted by commas."""
    expected = "32 random bytes in URL-safe base64 (or several, parted by commas, the newest first)"
    example = '"$(head -c 32 /dev/urandom | basenc --base64url)"'
    try:
        found = [
            base64.b64decode(key, altchars=b"-_", validate=True)
            for key in several(name, expected=expected, example=example, default=default)
        ]
    except (binascii.Error, ValueError):
        found = []
    if not found or any(len(key) != 32 for key in found):
        raise Unsuitable(name, expected, example)
    return found


def keys_or_none(name: str) -> list[bytes] | None:
    """The same, where they are set."""
    return keys(name) if os.environ.get(name, "").strip() else None


def database(name: str, *, default: str) -> dict[str, Any]:
    """A database as Django wants it, from `sqlite:///path` or `postgresql://user:password@host:port/name`.

    What is said to another machine is encrypted, and said only to one whose certificate is right.
    """
    value = text(name, expected="", example="", default=default)
    try:
        return _database(value)
    except ValueError:
        expected = "sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME, with no less than "
        expected += "sslmode=verify-full on another machine"
        raise Unsuitable(name, expected, "postgresql:///stagepost?host=/run/postgresql") from None


def _database(value: str) -> dict[str, Any]:
    parts = urlsplit(value)
    place = unquote(parts.path.removeprefix("/"))
    match parts.scheme:
        case "sqlite" if place and not parts.netloc:
            return {"ENGINE": "stagepost_web.queued_sqlite3", "NAME": place}
        case "postgresql" if place:
            asked = {
                key: values[-1]
                for key, values in parse_qs(parts.query, strict_parsing=bool(parts.query)).items()
            }
            host = asked.pop("host", parts.hostname or "")
            if not all(map(_is_here, _hosts(host, asked))):
                asked.setdefault("sslmode", "verify-full")
                if asked["sslmode"] != "verify-full":
                    raise ValueError(value)
            return {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": place,
                "USER": unquote(parts.username or ""),
                "PASSWORD": unquote(parts.password or ""),
                "HOST": host,
                "PORT": str(parts.port or asked.pop("port", "")),
                "OPTIONS": asked,
            }
    raise ValueError(value)


def _hosts(host: str, asked: Mapping[str, str]) -> list[str]:
    """Every machine that PostgreSQL's library would turn to: what is left out it looks up itself."""
    hidden = asked.get("service") or os.environ.get(
        "PGSERVICE", ""
    )  # what a file of its own says under a name
    address = asked.get("hostaddr") or os.environ.get("PGHOSTADDR", "")
    return [*f"{host or os.environ.get('PGHOST', '')},{address}".split(","), hidden]


def _is_here(host: str) -> bool:
    """Whether PostgreSQL at this address is on this machine: over a socket, or over loopback."""
    return not host or host[0] in "/@" or _is_loopback(host)


def mail(name: str, *, default: Any = MISSING) -> dict[str, Any]:
    """A mail server as Django wants it, from `smtp://user:password@host:port` or `smtps://…`; or `notify`,
    for GOV.UK Notify; or `console`, where it may be left out.

    What is sent to another machine is encrypted, or it is not sent. In production nothing goes to the log:
    whoever reads it could use the links.
    """
    expected = "smtp://USER:PASSWORD@HOST:PORT (STARTTLS, but on this machine), smtps://… or notify"
    example = "smtp://stagepost:secret@mail.example.org:587"
    value = text(name, expected=expected, example=example, default=default)
    parts = urlsplit(value)
    if value == "console" and default is not MISSING:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if value == "notify":
        return {"EMAIL_BACKEND": "stagepost_web.notices.notify.backend.EmailBackend", "EMAIL_TIMEOUT": 20}
    try:
        port = parts.port or {"smtp": 587, "smtps": 465}[parts.scheme]
    except (KeyError, ValueError):
        port = 0
    if not (parts.hostname and port):
        raise Unsuitable(name, expected, example)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not _is_loopback(parts.hostname),
        "EMAIL_TIMEOUT": 20,
    }


def issuer_or_none(name: str) -> str | None:
    """The address of an OpenID provider, where one is set: one of DfE Sign-in's by its name, or any in full.

    It is asked for who somebody is, and so is spoken with encrypted, but on this machine.
    """
    value = text(name, expected="", example="", default="")
    address = DFE_SIGN_IN.get(value, value).rstrip("/")
    if value and not _is_safe(address):
        raise Unsuitable(name, "production, pre-production, test, or https:// and an address", "production")
    return address or None


def service(name: str, *, default: str) -> str:
    """The address of a service on another machine, which is spoken with encrypted, but on this machine."""
    value = text(name, expected="", example="", default=default).rstrip("/")
    if not _is_safe(value):
        raise Unsuitable(name, "https:// and a host name, or http:// on this machine", default)
    return value


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    safe = parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname or ""))
    return bool(safe and parts.hostname and not (parts.username or parts.query or parts.fragment))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
