"""Whether the site is well: what each app looks at, as the health page and the doctor both tell it.

`settings.HEALTH` lists the modules; each has `LOOKS`. The frame knows no app.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

from django.conf import settings


class Health(NamedTuple):
    """One thing that was looked at. What it says holds no name and no secret: the page is open to all."""

    subject: str
    well: bool
    says: str
    stops: bool = False
    """Whether the site cannot do its work while this is not well, so that no visitor should be sent here."""
    seen: bool = True
    """Whether it could be looked at."""


Look = Callable[[], Health]


def look_over() -> Iterator[Health]:
    """Every app's looks. One that fails by itself is not well, and the others go on."""
    for module in settings.HEALTH:
        for subject, look in import_module(module).LOOKS.items():
            try:
                yield look()
            except Exception as fault:
                yield Health(
                    subject, False, f"cannot be looked at: {type(fault).__name__}", stops=True, seen=False
                )
