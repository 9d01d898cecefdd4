"""Jobs for the worker's tests. Each writes a line when it begins and another when it ends."""

import os
import signal
import time
from pathlib import Path
from types import SimpleNamespace

from django_tasks import task


def note(diary: str, word: str) -> None:
    with Path(diary).open("a") as book:
        book.write(f"{word}\n")


@task()
def be_quick(diary: str, word: str) -> None:
    note(diary, word)


@task()
def take(diary: str, word: str, seconds: float) -> None:
    note(diary, word)
    time.sleep(seconds)


@task()
def take_long_at_first(diary: str, seconds: float) -> None:
    """The second try is quick."""
    first = not Path(diary).exists()
    note(diary, "began")
    if first:
        time.sleep(seconds)
    note(diary, "ended")


@task()
def stumble(diary: str) -> None:
    note(diary, "began")
    raise ValueError("No such pupil: Rowan Wren, A999200100001")


@task()
def kill_the_worker(diary: str) -> None:
    note(diary, "began")
    os.kill(os.getpid(), signal.SIGKILL)


@task()
def make_digests_and_die_once(diary: str) -> None:
    """The first try ends in the middle of the second person's daily email."""
    from stagepost_web.notices import digest

    first = not Path(diary).exists()
    note(diary, "began")
    if first:
        real, begun = digest.jobs, []

        def enqueue(pk: int) -> None:
            begun.append(pk)
            if len(begun) == 2:
                os.kill(os.getpid(), signal.SIGKILL)
            real.deliver.enqueue(pk)

        digest.jobs = SimpleNamespace(deliver=SimpleNamespace(enqueue=enqueue))  # type: ignore[assignment]
    digest.make_due()
