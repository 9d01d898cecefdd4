"""The public keys of receipts, for everybody: those in use and those that were."""

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stagepost_web.frame.attachment import attachment
from stagepost_web.receipts import bundle, queries
from stagepost_web.receipts.formats import minisign, plain, sshsig
from stagepost_web.receipts.models import SigningKey

TEXT = "text/plain; charset=utf-8"


class Shown(NamedTuple):
    """A key on the page."""

    key: SigningKey
    label: str
    minisign: str
    fingerprint: str


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Show every key, with what to compare it by."""
    return render(request, "receipts/keys.html", {"keys": list(_shown()), "who": bundle.identity()})


def _shown() -> Iterator[Shown]:
    for key in queries.published_keys():
        label, line = minisign.label(key.raw), minisign.public_line(key.raw)
        yield Shown(key, label, line, sshsig.fingerprint(key.raw))


@require_safe
def key_file(request: HttpRequest, label: str, form: str) -> HttpResponse:
    """Hand one key over, for minisign or for OpenSSL."""
    key = queries.key_called(label)
    if key is None or form not in {"minisign", "openssl"}:
        raise Http404
    if form == "minisign":
        return attachment(minisign.public_file(key.raw, settings.ADDRESS), bundle.key_name(key, "pub"), TEXT)
    return attachment(plain.public_file(key.raw), bundle.key_name(key, "pem"), TEXT)


@require_safe
def allowed_signers(request: HttpRequest) -> HttpResponse:
    """Hand over all keys whose signature counts, for ssh-keygen."""
    return attachment(queries.allowed_signers().encode(), bundle.ALLOWED, TEXT)
