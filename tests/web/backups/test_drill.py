"""The drill: schools send while a backup is made; it is restored into a fresh place; nothing that had been
acknowledged before is missing there.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event as Signal
from time import monotonic, sleep

import pytest
from django.db import close_old_connections, connections

from stagepost_web.backups import making
from stagepost_web.backups.models import Backup
from stagepost_web.exchange.alone import alone
from stagepost_web.exchange.models import StoredFile
from stagepost_web.submitting.actions import recall
from tests import returning

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SENDERS = 2


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


def test_nothing_acknowledged_before_a_backup_under_load_is_missing_after_restoring_it(
    cast, backups, elsewhere
):
    acknowledged: list[str] = []
    stop = Signal()
    turns = count()
    places = returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)
    senders = [cast.data_manager, cast.sister_data_manager]

    def send(place: int) -> None:
        """Upload, submit and recall, again and again; a return is noted once its receipt is there."""
        return_request, by = places[place], senders[place]
        try:
            while not stop.is_set():
                data = returning.made(
                    returning.file(return_request.school), f"2026-06-{1 + next(turns) % 28:02}T08:00:00"
                )
                draft = returning.checked(return_request, by, data=data)
                acknowledged.append(returning.submitted_as(draft, by).delivery.number)
                recall(submission=draft, by=by, ip_address="")
                close_old_connections()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(SENDERS) as pool:
        working = [pool.submit(send, place) for place in range(SENDERS)]
        until = monotonic() + 60
        while len(acknowledged) < 6 and monotonic() < until:
            sleep(0.02)
        before = list(acknowledged)
        with alone():
            made = making.make(backups)
        sleep(0.3)
        stop.set()
        for each in working:
            each.result()

    assert len(before) >= 6
    assert len(acknowledged) > len(before), "Nobody sent while the backup was made."
    ended = elsewhere.restore(backups)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert f"{made.manifest.number:,} events" in ended.stdout
    there = elsewhere.ask("SELECT number FROM exchange_delivery WHERE sent_at IS NOT NULL")
    assert set(before) <= set(there)
    assert len(made.manifest.stored) == len(
        elsewhere.ask("SELECT key FROM exchange_storedfile WHERE deleted_at IS NULL")
    )
    assert len(made.manifest.stored) < StoredFile.objects.count()
    assert Backup.objects.get().missing == 0
    verified = elsewhere.type("verify-events")
    assert verified.returncode == 0, verified.stdout
