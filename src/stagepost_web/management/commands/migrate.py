"""`migrate`: Django's own, after what bears a former app's name has been given its new one."""

from typing import Any

from django.core.management.commands import migrate

from stagepost_web.management.former_names import adopt


class Command(migrate.Command):
    """Bring the database up to date, from whichever version it comes."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Only looking, with `--plan` or `--check`, changes nothing."""
        if not (options["plan"] or options["check_unapplied"]):
            adopt(options["database"])
        super().handle(*args, **options)
