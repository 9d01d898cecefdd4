"""Writes `docs/permissions.md` from the table of permissions."""

import os
from pathlib import Path

import django

PAGE = Path(__file__).parents[1] / "docs" / "permissions.md"


def main() -> None:
    """Write the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stagepost_web.settings")
    django.setup()
    from stagepost_web.people.permission_table import page  # its roles need Django set up

    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
