"""Whether a request comes from this very computer."""

import ipaddress

from django.http import HttpRequest

FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_VIA", "HTTP_X_FORWARDED_HOST")


def is_loopback(request: HttpRequest) -> bool:
    """True when the connection itself comes over loopback and nothing says that a proxy carried it.

    A header can only take the answer to no: a proxy on this computer connects over loopback for anybody.
    """
    if any(header in request.META for header in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
