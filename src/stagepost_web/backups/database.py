"""The database's own way of being copied and put back."""

from types import ModuleType

from django.db import connection

from stagepost_web.backups import postgresql, sqlite


def own_way(vendor: str = "") -> ModuleType:
    """How the site's database is copied, or one of another kind."""
    return {"sqlite": sqlite, "postgresql": postgresql}[vendor or connection.vendor]
