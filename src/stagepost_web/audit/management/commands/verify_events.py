"""`verify_events`: the chain of events read from end to end, for those who run the site by Django's
commands.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from stagepost_web.audit.verifying import Witness, verify


class Command(BaseCommand):
    """Whether the record of what happened is whole."""

    help = "Read the whole chain of events; fail when anything in it was changed, removed, added or moved."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--number", type=int, help="Number of an event known from elsewhere.")
        parser.add_argument("--digest", help="The digest it had then.")

    def handle(self, *, number: int | None, digest: str | None, **options: Any) -> None:
        if (number is None) != (digest is None):
            raise CommandError("--number and --digest belong together.")
        found = verify(*([Witness(number, digest)] if number is not None and digest else []))
        if not found.sound:
            raise CommandError(found.words)
        self.stdout.write(found.words)
