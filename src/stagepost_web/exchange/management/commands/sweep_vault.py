"""`stagepost-web sweep_vault`: delete files that no row holds, as a crash leaves them behind."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from stagepost_web.exchange import vault


class Command(BaseCommand):
    """Safe to run at any time, beside a working site."""

    help = "Delete files in the vault that no record refers to. Run it once a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--hours", type=int, default=24, help="Keep files newer than this many hours (default: 24)."
        )

    def handle(self, *args: Any, hours: int, **options: Any) -> None:
        swept = vault.sweep(before=timezone.now() - timedelta(hours=hours))
        self.stdout.write(f"Deleted {swept} {'file' if swept == 1 else 'files'} that no record refers to.")
