"""The database's own way of being copied and put back."""

from types import ModuleType

from django.conf import settings

from stagepost_web.backups import postgresql, sqlite


def own_way(vendor: str = "") -> ModuleType:
    """How the site's database is copied, or one of another kind."""
    vendor = vendor or settings.DATABASES["default"]["ENGINE"].rpartition(".")[2].removesuffix("3")
    return {"sqlite": sqlite, "postgresql": postgresql}[vendor]
