"""What is left to the worker: scanning what could not be scanned while its sender waited."""

from django_tasks import task


@task()
def scan_held(rounds: int = 0) -> None:
    """Scan what waits, and come again where the scanner was away, slow or failed."""
    from stagepost_web.exchange.scanning_held import scan_all  # which itself puts this job into the queue

    scan_all(rounds)
