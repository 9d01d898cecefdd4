"""What becomes of a roll: it is given, and taken or discarded; a roll that is held is corrected."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from stagepost.reference_data import RollPupil
from stagepost_web.audit.actions import record
from stagepost_web.people.models import Person
from stagepost_web.pupils.comparing import compare
from stagepost_web.pupils.known_by import known_by
from stagepost_web.pupils.models import Origin, RegisteredPupil, Roll, UploadedRolls
from stagepost_web.pupils.models.registered_pupil import HELD_ITEMS
from stagepost_web.pupils.models.roll import HELD, WAITING
from stagepost_web.pupils.queries import held_roll, on_other_rolls, pupils_on
from stagepost_web.pupils.reading import MOST_FAULTS, Read
from stagepost_web.schools.models import School


class NotPossible(Exception):
    """It cannot be done as things are. The text is written for the person who tried."""


def give_roll(
    *,
    school: School,
    file_name: str,
    read: Read,
    by: Person,
    uploaded: UploadedRolls | None = None,
    ip_address: str = "",
) -> Roll:
    """Keep what was read, for somebody to look at before it counts. What waited before is discarded.

    Not so where somebody loaded a roll of the school while the file of several waited to be read: that one
    stays, and the one given back is not saved.
    """
    held, now = held_roll(school), timezone.now()
    sorts = Counter(each.sort for each in compare(pupils_on(held), read.pupils))
    roll = Roll(
        school=school,
        origin=Origin.FILE,
        file_name=file_name[-255:],
        pupil_count=len(read.pupils),
        uploaded=uploaded,
        beside=held,
        joining=sorts["Joins"],
        leaving=sorts["Leaves"],
        changed=sorts["Changes"],
        elsewhere=on_other_rolls(school, read.pupils),
        remarks=list(read.remarks),
        faults=[
            {"line": fault.row, "column": fault.column, "says": fault.says}
            for fault in read.faults[:MOST_FAULTS]
        ],
        faults_left_out=len(read.faults[MOST_FAULTS:]),
        loaded_at=now,
        made_at=now,
        made_by=by,
    )
    _keep(roll, read, by, ip_address)
    return roll


@transaction.atomic
def _keep(roll: Roll, read: Read, by: Person, ip_address: str) -> None:
    _lock(roll.school)
    waiting = Roll.objects.filter(WAITING, school=roll.school)
    if roll.uploaded and waiting.filter(_of_others(roll.uploaded)).exists():
        return
    waiting.delete()
    roll.save()
    _enter(roll, read.pupils)
    if roll.uploaded_id:
        _note("hold_roll", roll, by, ip_address, pupils=roll.pupil_count)
    else:
        _note("give_roll", roll, by, ip_address, pupils=roll.pupil_count, faults=len(read.faults))


@transaction.atomic
def refuse_roll(*, school: School, size: int, by: Person, ip_address: str = "") -> None:
    """Note that a file was read and is no roll of the school: it counts among the uploads of an hour."""
    record(
        verb="pupils.refuse_roll",
        by=by,
        subject=f"rolls_of_school:{school.pk}",
        la=school.la.code,
        school=school.number,
        detail={"size": size},
        ip_address=ip_address,
    )


@transaction.atomic
def take_roll(*, roll: Roll, seen: int | None, by: Person, ip_address: str = "") -> None:
    """Let the roll count in place of the one held before, which was `seen` beside it. Twice is once.

    Raises `NotPossible` where another was taken meanwhile, or this one was discarded.
    """
    school = _lock(roll.school)
    found = Roll.objects.filter(pk=roll.pk).first()
    if found is None:
        raise NotPossible("This roll was discarded, or a newer one took its place.")
    if found.taken_at:
        return
    held = Roll.objects.filter(HELD, school=school).first()
    if (held.pk if held else None) != seen:
        raise NotPossible("The roll has changed since you opened this page. Look at the differences again.")
    _replace(held, found, by)
    _note("take_roll", found, by, ip_address, pupils=found.pupil_count)


@transaction.atomic
def discard_roll(*, roll: Roll, by: Person, ip_address: str = "") -> None:
    """Let go of a roll that waits. Doing so twice changes nothing; one that was taken stays."""
    _lock(roll.school)
    deleted, _ = Roll.objects.filter(WAITING, pk=roll.pk).delete()
    if deleted:
        _note("discard_roll", roll, by, ip_address)


@transaction.atomic
def correct_pupil(
    *, pupil: RegisteredPupil, joined: str, left: str, by: Person, ip_address: str = ""
) -> Roll:
    """Say when a pupil joined and left; dates as `YYYY-MM-DD`, empty where there is none.

    The roll as it was stays for what was checked beside it. Raises `NotPossible` where another roll is held
    by now.
    """
    held = _held_still(pupil.roll)
    pupils = [
        _corrected_pupil(each.as_given, joined, left) if each.pk == pupil.pk else each.as_given
        for each in held.pupils.all()
    ]
    roll = _corrected(held, pupils, by)
    _note("correct_pupil", roll, by, ip_address, pupils=roll.pupil_count)
    return roll


def _corrected_pupil(pupil: RollPupil, joined: str, left: str) -> RollPupil:
    """Days say more than that a pupil has left or is to come, and nothing of another school."""
    elsewhere = pupil.enrolment if pupil.enrolment == "elsewhere" else ""
    return pupil._replace(joined=joined, left=left, enrolment=elsewhere)


@transaction.atomic
def add_pupil(*, roll: Roll, pupil: RollPupil, by: Person, ip_address: str = "") -> Roll:
    """Put one pupil on the roll that is held. Raises `NotPossible` for a UPN that is on it already."""
    held = _held_still(roll)
    pupils = [each.as_given for each in held.pupils.all()]
    if pupil.upn and any(each.upn == pupil.upn for each in pupils):
        raise NotPossible("A pupil with this UPN is on the roll already.")
    roll = _corrected(held, [*pupils, pupil], by)
    _note("add_pupil", roll, by, ip_address, pupils=roll.pupil_count)
    return roll


def end_roll(roll: Roll, over: QuerySet[Roll]) -> bool:
    """Delete its pupils, and all of it if it was never taken. One that is held is held no longer.

    The caller opens the transaction and records why. False where the roll is not one of those `over` any
    more, since somebody took or discarded it at this moment.
    """
    _lock(roll.school)
    found = over.filter(pk=roll.pk).first()
    if found is None:
        return False
    if found.taken_at is None:
        found.delete()
        return True
    if found.replaced_at is None:
        found.replaced_at = timezone.now()
        found.save(update_fields=["replaced_at"])
    found.pupils.all().delete()
    return True


def _of_others(uploaded: UploadedRolls) -> Q:
    """Rolls that somebody loaded after this file was uploaded, while it waited to be read."""
    return ~Q(uploaded=uploaded) & Q(pk__gt=uploaded.newest_roll)


def _corrected(held: Roll, pupils: Sequence[RollPupil], by: Person) -> Roll:
    roll = Roll(
        school=held.school,
        origin=Origin.HAND,
        file_name=held.file_name,
        pupil_count=len(pupils),
        loaded_at=held.loaded_at,
        made_at=timezone.now(),
        made_by=by,
    )
    _replace(held, roll, by)
    _enter(roll, pupils)
    return roll


def _replace(held: Roll | None, roll: Roll, by: Person) -> None:
    now = timezone.now()
    if held:
        held.replaced_at = now
        held.save(update_fields=["replaced_at"])
    roll.taken_at, roll.taken_by = now, by
    roll.save()


def _held_still(roll: Roll) -> Roll:
    school = _lock(roll.school)
    held = Roll.objects.filter(HELD, school=school, pk=roll.pk).select_related("school__la").first()
    if held is None:
        raise NotPossible("The roll has changed since you opened this page. Look at it again.")
    return held


def _lock(school: School) -> School:
    """Whoever changes a school's rolls takes their turn."""
    return School.objects.select_for_update(of=("self",)).select_related("la").get(pk=school.pk)


def _enter(roll: Roll, pupils: Iterable[RollPupil]) -> None:
    RegisteredPupil.objects.bulk_create(
        (
            RegisteredPupil(
                roll=roll,
                place=place,
                known_by=known_by(pupil),
                **{item: getattr(pupil, item) for item in HELD_ITEMS},
            )
            for place, pupil in enumerate(pupils)
        ),
        batch_size=500,
    )


def _note(verb: str, roll: Roll, by: Person, ip_address: str, **detail: Any) -> None:
    record(
        verb=f"pupils.{verb}",
        by=by,
        subject=f"roll:{roll.pk}",
        la=roll.school.la.code,
        school=roll.school.number,
        detail=detail,
        ip_address=ip_address,
    )
