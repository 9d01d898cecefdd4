"""The banner that says on every page that nothing here is real."""

from django.conf import settings
from django.http import HttpRequest


def banner(request: HttpRequest) -> dict[str, str]:
    """The template of the banner, in the demonstration alone."""
    return {"banner": "demonstration/banner.html"} if settings.DEMONSTRATION else {}
