"""What becomes of an uploaded list: it is uploaded, read, applied in part or whole, or discarded."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost.formats.gias_csv import RegisterReading
from stagepost_web.audit.actions import record
from stagepost_web.schools import jobs, writing
from stagepost_web.schools.actions import note_la
from stagepost_web.schools.comparing import Comparison, Difference, Kind
from stagepost_web.schools.faults import notes_on, sorted_out
from stagepost_web.schools.list_queries import compared
from stagepost_web.schools.models import (
    ListedRow,
    LocalAuthority,
    School,
    Source,
    Stage,
    UploadedList,
    UploadedPiece,
    as_values,
)
from stagepost_web.schools.queries import schools_of

MOST_NOTES = 200


class NotPossible(Exception):
    """It cannot be done as things are. The text is written for the person who tried."""


@transaction.atomic
def upload_list(
    *,
    la: LocalAuthority,
    source: Source,
    file_name: str,
    size: int,
    pieces: Iterable[bytes],
    by: Any,
    elsewhere: Iterable[str] = (),
    ip_address: str = "",
) -> UploadedList:
    """Take a list in, to be read by the worker. It replaces the list that waited before.

    `elsewhere` are numbers of schools in other LAs that return through this one.
    """
    _lock(la)
    _end(la)
    uploaded = UploadedList.objects.create(
        la=la,
        source=source,
        file_name=file_name[-255:],
        size=size,
        elsewhere=list(elsewhere),
        by=by,
        uploaded_at=timezone.now(),
    )
    for place, data in enumerate(pieces):
        UploadedPiece.objects.create(uploaded=uploaded, place=place, data=data)
    uploaded.job = jobs.read_list.enqueue(uploaded.pk).id
    uploaded.save(update_fields=["job"])
    _note("upload_list", uploaded, by, ip_address, source=str(source), size=size)
    return uploaded


@transaction.atomic
def hold(*, uploaded: UploadedList, reading: RegisterReading) -> None:
    """Keep what the worker has read, unless the list was replaced meanwhile."""
    uploaded = UploadedList.objects.select_for_update().get(pk=uploaded.pk)
    if uploaded.stage != Stage.READING:
        return
    notes = notes_on(reading)
    rows = sorted_out(reading.schools, notes)
    uploaded.stage = Stage.UNREADABLE if reading.trouble else Stage.READY
    uploaded.trouble = _words(reading)
    uploaded.rows, uploaded.items = reading.rows, sorted(reading.items)
    uploaded.notes, uploaded.notes_left_out = notes[:MOST_NOTES], len(notes[MOST_NOTES:])
    uploaded.save()
    ListedRow.objects.bulk_create(
        [ListedRow(uploaded=uploaded, values=as_values(row)) for row in rows], batch_size=500
    )
    uploaded.pieces.all().delete()
    _note("hold_list", uploaded, None, "", stage=str(uploaded.stage), rows=reading.rows, kept=len(rows))


@transaction.atomic
def apply(
    *, uploaded: UploadedList, chosen: Collection[str], by: Any, ip_address: str = ""
) -> list[Difference]:
    """Make the chosen differences true, and give back those that were not true already.

    `chosen` are keys of differences as somebody saw them. What has been applied meanwhile is passed over;
    where a school has changed in another way since, nothing is applied. Raises `NotPossible` for that.
    """
    la = _lock(uploaded.la, {number[:3] for number in uploaded.elsewhere})
    uploaded = _usable(uploaded)
    wanted = _wanted(compared(uploaded), chosen)
    homes, new = _homes(la, wanted)
    told = [(each, *_apply(homes, each)) for each in _in_order(wanted)]
    for home in new:
        note_la(home, by, ip_address)
    for each, school, detail in told:
        verb = "schools.add_school" if each.kind is Kind.NEW else "schools.change_school"
        _record(verb, school.la, school, by, ip_address, detail)
    if told:
        counts = {kind.value: sum(each.kind is kind for each in wanted) for kind in Kind}
        _note("apply_list", uploaded, by, ip_address, **{kind: n for kind, n in counts.items() if n})
    return wanted


@transaction.atomic
def discard(*, uploaded: UploadedList, by: Any, ip_address: str = "") -> None:
    """Let the list go without applying what is left of it. Doing so twice changes nothing."""
    _lock(uploaded.la)
    uploaded.refresh_from_db()
    if uploaded.stage == Stage.ENDED:
        return
    _end(uploaded.la)
    _note("discard_list", uploaded, by, ip_address)


def _usable(uploaded: UploadedList) -> UploadedList:
    uploaded = UploadedList.objects.select_for_update(of=("self",)).select_related("la").get(pk=uploaded.pk)
    if uploaded.stage == Stage.ENDED:
        raise NotPossible("This list has been replaced or discarded. Look at the newest one.")
    if uploaded.stage != Stage.READY:
        raise NotPossible("This list has not been read.")
    if uploaded.expires:
        raise NotPossible("This list is more than 30 days old. Upload a newer one.")
    return uploaded


def _wanted(comparison: Comparison, chosen: Collection[str]) -> list[Difference]:
    keys = {each.key: each for each in comparison.differences}
    changed = {each.row.number for each in comparison.differences if each.key not in chosen}
    if any(key.partition("-")[0] in changed for key in chosen if key not in keys):
        raise NotPossible("Schools have changed since you opened this page. Check the differences again.")
    wanted = [each for key, each in keys.items() if key in chosen]
    if obstacle := next((each.obstacle for each in wanted if each.obstacle), ""):
        raise NotPossible(obstacle)
    return wanted


def _in_order(wanted: Iterable[Difference]) -> list[Difference]:
    """New schools last: a number may have become free by then."""
    return sorted(wanted, key=lambda each: each.kind is Kind.NEW)


def _homes(
    la: LocalAuthority, wanted: Iterable[Difference]
) -> tuple[dict[str, LocalAuthority], list[LocalAuthority]]:
    """The LAs that the schools lie in, by number, and those of them that are new here."""
    elsewhere = {each.row.la: each.row.la_name or each.row.la for each in wanted if each.school is None}
    called = {code: writing.la_called(code, name) for code, name in elsewhere.items() if code != la.code}
    homes = {code: home for code, (home, _) in called.items()}
    return {la.code: la, **homes}, [home for home, new in called.values() if new]


def _apply(homes: Mapping[str, LocalAuthority], each: Difference) -> tuple[School, dict[str, Any]]:
    values = dict(each.values)
    if values.get("trust"):
        values["trust"] = writing.trust_of(each.row.trust_uid, each.row.trust)
    day = each.row.opened if each.row.opened and "urn" in values else timezone.localdate()
    try:
        if each.school is None:
            return writing.add(homes[each.row.la], values, previous_number=each.row.previous_number), {}
        return each.school, writing.change(each.school, values, day=day)
    except ValidationError as fault:
        raise NotPossible(f"{each.row.la}/{each.row.estab}: {' '.join(fault.messages)}") from None


def _lock(la: LocalAuthority, others: Collection[str] = ()) -> LocalAuthority:
    """Whoever changes the schools of the LA, or takes some of `others` in, takes their turn, and meets them
    as they are left.
    """
    las = LocalAuthority.objects.filter(code__in=[la.code, *others])
    locked = {each.pk: each for each in las.select_for_update().order_by("pk")}
    list(schools_of(la).select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    return locked[la.pk]


def _end(la: LocalAuthority) -> None:
    ended = UploadedList.objects.filter(la=la).exclude(stage=Stage.ENDED)
    UploadedPiece.objects.filter(uploaded__in=ended).delete()
    ListedRow.objects.filter(uploaded__in=ended).delete()
    ended.update(stage=Stage.ENDED)


def _words(reading: RegisterReading) -> str:
    if not reading.trouble:
        return ""
    line = f" It is in line {reading.trouble.line}." if reading.trouble.line else ""
    return f"{reading.trouble.says}{line}"


def _record(
    verb: str, la: LocalAuthority, school: School, by: Any, ip_address: str, detail: dict[str, Any]
) -> None:
    record(
        verb=verb,
        by=by,
        subject=f"school:{school.pk}",
        la=la.code,
        school=school.number,
        detail=detail,
        ip_address=ip_address,
    )


def _note(verb: str, uploaded: UploadedList, by: Any, ip_address: str, **detail: Any) -> None:
    record(
        verb=f"schools.{verb}",
        by=by,
        subject=f"list:{uploaded.pk}",
        la=uploaded.la.code,
        detail=detail,
        ip_address=ip_address,
    )
