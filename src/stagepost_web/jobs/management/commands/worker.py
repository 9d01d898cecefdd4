"""`worker`: run background jobs until told to stop."""

import os
import socket
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.crypto import get_random_string

from stagepost_web.jobs.patience import Patience
from stagepost_web.jobs.worker import Worker

USUAL = Patience()


class Command(BaseCommand):
    """Run background jobs."""

    help = "Run background jobs until you stop it. You can run several workers, on several machines."

    def add_arguments(self, parser: CommandParser) -> None:
        """Times are in seconds and must be the same for all workers of a site."""
        parser.add_argument("--batch", action="store_true", help="Stop when no jobs are left.")
        parser.add_argument(
            "--interval",
            type=float,
            default=1.0,
            help="Seconds to wait when there are no jobs.",
        )
        parser.add_argument(
            "--beat",
            type=float,
            default=USUAL.beat.total_seconds(),
            help="Seconds between two signals that this worker is running.",
        )
        parser.add_argument(
            "--silence",
            type=float,
            default=USUAL.silence.total_seconds(),
            help="Seconds without a signal after which another worker takes over its job.",
        )
        parser.add_argument(
            "--tries", type=int, default=USUAL.tries, help="How many times to try a job before giving up."
        )
        parser.add_argument(
            "--delay",
            type=float,
            default=USUAL.delay.total_seconds(),
            help="Seconds to wait before trying a failed job again.",
        )

    def handle(self, *, batch: bool, interval: float, **options: Any) -> None:
        """Start the worker under a name that tells the machine and the process."""
        name = f"{socket.gethostname()[:32]}-{os.getpid()}-{get_random_string(8)}"
        worker = Worker(worker_id=name, interval=interval, batch=batch, patience=_patience(**options))
        worker.configure_signals()
        worker.run()


def _patience(*, beat: float, silence: float, tries: int, delay: float, **_: Any) -> Patience:
    if not 0 < beat * 3 <= silence:
        raise CommandError(
            "--silence must be at least three times --beat, so that one missed beat is no death."
        )
    if tries < 1 or delay < 0:
        raise CommandError("--tries must be 1 or more and --delay not less than 0.")
    return Patience(timedelta(seconds=beat), timedelta(seconds=silence), tries, timedelta(seconds=delay))
