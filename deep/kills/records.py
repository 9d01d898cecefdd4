"""What must be so when nobody acts any more: reports, files, the chain, the queue."""

from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZipFile

from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult

from deep.kills.ledger import Act, Kind
from stagepost_web.audit.models import Event, Words
from stagepost_web.audit.verifying import verify
from stagepost_web.chasing.models import Reminder
from stagepost_web.exchange import vault
from stagepost_web.exchange.models import Delivery, Direction, StoredFile
from stagepost_web.exchange.sealing import CannotOpen
from stagepost_web.file_requests.models import AskedSchool
from stagepost_web.notices.models import Letter, State
from stagepost_web.reports.models import Report
from stagepost_web.sending_out.models import Dispatch, Recipient, Stage

FORMS = ["pdf", "xlsx"]


def complaints(done: Iterable[Act]) -> Iterator[str]:
    """Everything that is not as it must be."""
    yield from reports(done)
    yield from dispatches(done)
    yield from reminders()
    yield from letters()
    yield from files()
    yield from words()
    yield from queue()
    if not (chain := verify()).sound:
        yield chain.words


def reports(done: Iterable[Act]) -> Iterator[str]:
    """Each accepted version has its report once, each form of it once, and it can be read."""
    accepted = {act.subject for act in done if act.kind is Kind.ACCEPT}
    made = Counter(_version(report) for report in Report.objects.select_related("version"))
    for version in sorted(accepted ^ made.keys()):
        yield f"Version {version} has {made[version]} reports, and was accepted: {version in accepted}."
    handed = set()
    for report in Report.objects.prefetch_related("files__file__delivery"):
        found = [each.file for each in report.files.all()]
        handed |= {file.delivery_id for file in found}
        if sorted(file.name.rpartition(".")[2] for file in found) != FORMS or not report.made_at:
            yield f"The report on version {_version(report)} has {len(found)} files."
        if not report.announced_at:
            yield f"Nobody was told of the report on version {_version(report)}."
        yield from (f"{file.name} cannot be read." for file in found if not _readable(file))
    yield from _handed_over(handed)


def _handed_over(reports: set[int | None]) -> Iterator[str]:
    """Every delivery to a school is of a report or of a dispatch, and each has its event."""
    dispatched = Recipient.objects.filter(delivery__isnull=False).values_list("delivery", flat=True)
    handed = reports | set(dispatched)
    there = set(Delivery.objects.filter(direction=Direction.TO_SCHOOL).values_list("pk", flat=True))
    events = Event.objects.filter(verb="exchange.hand_to_school").count()
    if there != handed or events != len(handed):
        yield f"{len(there)} deliveries and {events} events of {len(handed)} that were handed over."


def dispatches(done: Iterable[Act]) -> Iterator[str]:
    """What was sent to one school or approved for several has gone to each of them, and each was told."""
    going = {act.subject for act in done if act.kind in (Kind.HAND, Kind.APPROVE)}
    for dispatch in Dispatch.objects.prefetch_related("recipients__delivery"):
        gone = [each.delivery for each in dispatch.recipients.all() if each.delivery]
        wanted = dispatch.recipients.count() if str(dispatch.pk) in going else 0
        if len(gone) != wanted or (dispatch.stage == Stage.SENT) != bool(wanted):
            yield f"Dispatch {dispatch.pk} is {dispatch.stage} and went to {len(gone)} of {wanted} schools."
        if not all(delivery.announced_at for delivery in gone):
            yield f"Somebody was not told of dispatch {dispatch.pk}."


def reminders() -> Iterator[str]:
    """Of files whose schools are reminded on the day of the deadline, each school was, once and by email."""
    noted = Counter(Event.objects.filter(verb="chasing.remind").values_list("subject", flat=True))
    emails = Letter.objects.filter(kind="reminder").values_list("about", "to", "person", "school")
    written = Counter((about, *whom) for [about], *whom in emails)
    for asked in AskedSchool.objects.filter(file_request__reminder_schedule__days=[0]):
        rows = [each.pk for each in Reminder.objects.filter(asked_school=asked)]
        told = noted[f"asked_school:{asked.pk}"]
        if (len(rows), told) != (1, 1) or not any(about in rows for about, *_ in written):
            yield f"{asked} was reminded {len(rows)} times, of which the events tell {told}."
    for (about, *_), times in written.items():
        if times > 1:
            yield f"An email of reminder {about} was put in line {times} times."


def letters() -> Iterator[str]:
    """Nobody waits for an email but for the daily one, and none was given up."""
    for letter in Letter.objects.filter(state__in=[State.WAITING, State.FAILED]):
        yield f"Letter {letter.reference} is {letter.state}."


def files() -> Iterator[str]:
    """No row without its file, no file without its row; every file opens and holds what its row says."""
    kept = StoredFile.objects.filter(deleted_at=None)
    for file in kept.iterator():
        try:
            vault.get(file)
        except CannotOpen as fault:
            yield str(fault)
    for key in sorted(set(vault.stored_keys()) - set(kept.values_list("key", flat=True))):
        yield f"{key} lies in the vault and has no row."


def words() -> Iterator[str]:
    """Whatever was sent back was sent back with words, once."""
    for event in Event.objects.filter(verb="returns.send_back").exclude(pk__in=Words.objects.values("pk")):
        yield f"Event {event.number} has lost its words."


def queue() -> Iterator[str]:
    """Nothing waits, nothing was given up."""
    for job in DBTaskResult.objects.exclude(status=Status.SUCCESSFUL):
        yield f"Job {job.pk} {job.task_path} is {job.status}, begun {len(job.worker_ids)} times."


def _version(report: Report) -> str:
    return f"{report.on_version.school_return_id}/{report.on_version.number}"


def _readable(file: StoredFile) -> bool:
    try:
        data = vault.get(file)
    except CannotOpen:
        return False
    if file.name.endswith(".pdf"):
        return data.startswith(b"%PDF") and b"%%EOF" in data[-16:]
    with ZipFile(BytesIO(data)) as workbook:
        return workbook.testzip() is None
