"""What is left to the worker: reading the rolls of several schools, and taking those that were chosen."""

from django_tasks import task

from stagepost_web.exchange import vault
from stagepost_web.pupils.actions import give_roll
from stagepost_web.pupils.models import Stage, UploadedRolls
from stagepost_web.pupils.models.roll import WAITING
from stagepost_web.pupils.reading import Read
from stagepost_web.pupils.reading_several import Note, ReadSeveral, read_several
from stagepost_web.pupils.unpacking import CannotUnpack, unpacked


@task()
def read_rolls(pk: int) -> None:
    """Read the file, and keep a roll for each school in it. Begun again, it starts from the beginning. What
    was read already it does not read again.
    """
    from stagepost_web.pupils.several_actions import hold_rolls  # which puts this into the queue

    uploaded = UploadedRolls.objects.select_related("la", "file", "by").get(pk=pk)
    if uploaded.stage == Stage.READING:
        found = _found(uploaded)
        _keep(uploaded, found)
        hold_rolls(uploaded=uploaded, notes=found.notes, readable=bool(found.rolls))
    vault.delete(uploaded.file)


def _found(uploaded: UploadedRolls) -> ReadSeveral:
    try:
        return read_several(unpacked(vault.get(uploaded.file), uploaded.file.name), uploaded.la)
    except CannotUnpack as obstacle:
        return ReadSeveral({}, [Note("", str(obstacle))])


def _keep(uploaded: UploadedRolls, read: ReadSeveral) -> None:
    still = UploadedRolls.objects.filter(pk=uploaded.pk, stage=Stage.READING)
    still.update(to_do=len(read.rolls), done=0)
    for done, (school, pupils) in enumerate(read.rolls.items(), 1):
        give_roll(
            school=school,
            file_name=uploaded.file.name,
            read=Read(tuple(pupils), (), ()),
            by=uploaded.by,
            uploaded=uploaded,
        )
        if not uploaded.rolls.filter(school=school).exists():
            read.notes.append(
                Note("", f"{school.name} has loaded its own roll since you uploaded this file.")
            )
        if not still.update(done=done):
            uploaded.rolls.filter(WAITING).delete()
            return  # another file has taken its place, or it was discarded


@task()
def take_rolls(pk: int) -> None:
    """Take the chosen rolls, a few at a time. May be run again at any point."""
    from stagepost_web.pupils.several_actions import take_next  # which itself puts this job into the queue

    while take_next(pk):
        pass
