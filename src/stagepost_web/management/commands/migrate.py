"""`migrate`: Django's own, after what bears a former app's name has been given its new one."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate

from stagepost_web.management.former_names import adopt, bears_former_names


class Command(migrate.Command):
    """Bring the database up to date, from whichever version it comes."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Only looking, with `--plan` or `--check`, changes nothing."""
        alias = options["database"]
        if bears_former_names(alias):
            if options["plan"] or options["check_unapplied"]:
                raise CommandError(
                    "The database comes from an earlier version, so there is something to migrate."
                )
            adopt(alias)
        super().handle(*args, **options)
