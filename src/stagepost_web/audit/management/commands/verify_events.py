"""`verify_events`: the chain of events read from end to end, for those who run the site by Django's
commands.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from stagepost_web.audit.verifying import Witness, verify


class Command(BaseCommand):
    """Whether the record of what happened is whole."""

    help = "Check the whole chain of events. Fails if an event was changed, removed, added or moved."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--number", type=int, help="The number of an event, for example from a receipt.")
        parser.add_argument("--digest", help="The digest that event had then.")

    def handle(self, *, number: int | None, digest: str | None, **options: Any) -> None:
        if (number is None) != (digest is None):
            raise CommandError("Give both --number and --digest, or neither.")
        found = verify(*([Witness(number, digest)] if number is not None and digest else []))
        if not found.sound:
            raise CommandError(found.words)
        self.stdout.write(found.words)
