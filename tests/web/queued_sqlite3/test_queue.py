"""Writers of one process take their places in the order in which they came, and nobody is forgotten."""

import threading
import time

import pytest
from django.db import OperationalError, connection, connections, transaction

from stagepost_web.people.models import Person
from stagepost_web.queued_sqlite3.queue import Queue

sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has a queue of its own")


def test_first_come_first_served():
    queue, came = Queue(), []
    assert queue.enter(1)

    def wait(name: int) -> None:
        assert queue.enter(10)
        came.append(name)
        queue.leave()

    threads = []
    for name in range(20):
        threads.append(threading.Thread(target=wait, args=(name,)))
        threads[-1].start()
        while len(queue._waiting) < name + 1:
            time.sleep(0.001)
    queue.leave()
    for thread in threads:
        thread.join()
    assert came == list(range(20))


def test_who_gives_up_waiting_holds_nobody_up():
    queue = Queue()
    assert queue.enter(1)
    assert not queue.enter(0.01)
    queue.leave()
    assert queue.enter(0)


@sqlite
@pytest.mark.django_db(transaction=True)
def test_writers_do_not_overtake_each_other():
    """Twelve writers who come while the lock is held write in the order in which they came."""
    wrote, threads = [], []

    def write(name: int) -> None:
        with transaction.atomic():
            wrote.append(name)
            Person.objects.filter(pk=0).update(name="")
        connections.close_all()

    with transaction.atomic():
        for name in range(12):
            threads.append(threading.Thread(target=write, args=(name,)))
            threads[-1].start()
            while len(connection._queue._waiting) < name + 1:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert wrote == list(range(12))


@sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ending", ["commit", "rollback", "close"])
def test_the_place_is_free_again_however_a_transaction_ends(ending):
    try:
        with transaction.atomic():
            if ending == "close":
                connection.close()
            if ending != "commit":
                raise KeyError
    except KeyError:
        pass
    assert connection._queue.enter(0)
    connection._queue.leave()


@sqlite
@pytest.mark.django_db(transaction=True)
def test_a_write_outside_a_transaction_waits_its_turn_too():
    connection._queue.enter(0)
    done = threading.Event()

    def write() -> None:
        Person.objects.filter(pk=0).update(name="")
        done.set()
        connections.close_all()

    thread = threading.Thread(target=write)
    thread.start()
    assert not done.wait(0.2)
    connection._queue.leave()
    assert done.wait(10)
    thread.join()


@sqlite
@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_is_told_as_sqlite_would(monkeypatch):
    connection.ensure_connection()
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.05)
    connection._queue.enter(0)
    try:
        with pytest.raises(OperationalError, match="locked"), transaction.atomic():
            pass
    finally:
        connection._queue.leave()
    with transaction.atomic():
        assert connection.in_atomic_block
