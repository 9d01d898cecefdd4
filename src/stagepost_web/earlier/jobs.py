"""What is left to the worker: reading an uploaded file."""

from collections.abc import Sequence

from django_tasks import task

from stagepost_web.earlier.models import EarlierFile, Entry, Kind, Stage
from stagepost_web.earlier.reading import Asked, Line, Read, read
from stagepost_web.exchange import vault
from stagepost_web.pupils.reading_several import Note
from stagepost_web.pupils.unpacking import CannotUnpack, unpacked

_AT_ONCE = 2_000
"""Entries that are kept before it is told how far the worker is."""


@task()
def read_file(pk: int) -> None:
    """Read the file, and keep what it says until somebody has looked. Begun again, it starts anew. What was
    read already it does not read again.
    """
    from stagepost_web.earlier.actions import hold_file  # which puts this into the queue

    uploaded = EarlierFile.objects.select_related("la", "file").get(pk=pk)
    if uploaded.stage == Stage.READING:
        found = _found(uploaded)
        _keep(uploaded, found.lines)
        hold_file(uploaded=uploaded, notes=found.notes)
    vault.delete(uploaded.file)


def _found(uploaded: EarlierFile) -> Read:
    asked = Asked(uploaded.la, Kind(uploaded.kind), uploaded.summer)
    try:
        return read(unpacked(vault.get(uploaded.file), uploaded.file.name), asked)
    except CannotUnpack as obstacle:
        return Read((), (Note("", str(obstacle)),))


def _keep(uploaded: EarlierFile, lines: Sequence[Line]) -> None:
    still = EarlierFile.objects.filter(pk=uploaded.pk, stage=Stage.READING)
    uploaded.entries.all().delete()
    still.update(to_do=len(lines), done=0)
    for start in range(0, len(lines), _AT_ONCE):
        some = lines[start : start + _AT_ONCE]
        Entry.objects.bulk_create((Entry(file=uploaded, **line._asdict()) for line in some), batch_size=500)
        if not still.update(done=start + len(some)):
            uploaded.entries.all().delete()
            return  # another file has taken its place, or it was discarded
