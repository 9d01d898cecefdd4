"""Emails are put in line here, and what became of them is written down. No mail server is spoken to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.jobs.worker import current_job
from stagepost_web.notices import jobs
from stagepost_web.notices.kinds import KINDS, How
from stagepost_web.notices.models import Choice, Letter, State, To
from stagepost_web.notices.queries import chosen_by, how_told
from stagepost_web.schools.models import LocalAuthority, School

FIRST_ASKED = timedelta(minutes=5)
"""After which it is first asked for what has become of an email."""


@transaction.atomic
def post(
    kind: str,
    *,
    to: Iterable[Any],
    about: Sequence[Any],
    la: LocalAuthority | None = None,
    school: School | None = None,
) -> list[Letter]:
    """Put an email in line for each of these people, schools and LAs that have an address, once for each
    address, as each of the people has chosen. A job that is run again puts nothing in line twice.
    """
    found = _once_each(to)
    how = how_told([each for each in found if not isinstance(each, School | LocalAuthority)], kind)
    made = []
    for each in found:
        way = how.get(each.pk, How.AT_ONCE) if _kind_of(each) == To.PERSON else How.AT_ONCE
        if way != How.NEVER:
            made += _made(kind, each, way, list(about), la, school)
    return made


def _once_each(to: Iterable[Any]) -> list[Any]:
    """The address that a school or an LA has given counts before a person's that is the same: what somebody
    chose for themselves must not keep their school from being told.
    """
    several = [each for each in to if each is not None and each.email]
    by_address = {each.email.casefold(): each for each in sorted(several, key=_is_organisation)}
    return list(by_address.values())


def _is_organisation(each: Any) -> bool:
    return isinstance(each, School | LocalAuthority)


def _kind_of(each: Any) -> To:
    if isinstance(each, School):
        return To.SCHOOL
    return To.LA if isinstance(each, LocalAuthority) else To.PERSON


def _made(
    kind: str, to: Any, how: How, about: list[Any], la: LocalAuthority | None, school: School | None
) -> list[Letter]:
    place = _kind_of(to)
    letter, new = Letter.objects.get_or_create(
        reference=_reference(kind, about, f"{place}:{to.pk}"),
        defaults={
            "kind": kind,
            "about": about,
            "to": place,
            "person": to if place == To.PERSON else None,
            "school": to if place == To.SCHOOL else school,
            "la": to if place == To.LA else la,
            "state": State.FOR_DIGEST if how == How.DAILY else State.WAITING,
        },
    )
    if new and letter.state == State.WAITING:
        jobs.deliver.enqueue(letter.pk)
    return [letter] if new else []


def _reference(kind: str, about: list[Any], to: str) -> UUID:
    """The same where the same job asks for the same again."""
    job = current_job()
    return uuid5(job, f"{kind} {about} {to}") if job else uuid4()


def tried(letter: Letter) -> None:
    """Note, before it is done, that somebody is about to send it: whether it went out may stay unknown."""
    letter.tries, letter.tried_at = letter.tries + 1, timezone.now()
    letter.save(update_fields=["tries", "tried_at"])


@transaction.atomic
def later(letter: Letter, *, at: datetime, failure: str = "") -> None:
    """Have it sent later."""
    if failure:
        Letter.objects.filter(pk=letter.pk).update(failure=failure)
    jobs.deliver.using(run_after=at).enqueue(letter.pk)


def settle(letter: Letter, state: State, *, failure: str = "") -> None:
    """Note what became of it."""
    Letter.objects.filter(pk=letter.pk).update(state=state, settled_at=timezone.now(), failure=failure)


@transaction.atomic
def sent(letter: Letter) -> None:
    """Note that it was taken. Where it can be asked for, what becomes of it is asked for."""
    settle(letter, State.SENT)
    if settings.NOTIFY_KEY:
        ask_later(letter, at=timezone.now() + FIRST_ASKED)


def ask_later(letter: Letter, *, at: datetime) -> None:
    """Have it asked for later, under the reference that it has now."""
    jobs.ask_arrival.using(run_after=at).enqueue(letter.pk, str(letter.reference))


@transaction.atomic
def send_once_more(letter: Letter, *, at: datetime, failure: str) -> None:
    """Have one that was sent and did not arrive sent again later, under another reference."""
    anew = {"state": State.WAITING, "settled_at": None, "failure": failure, "reference": uuid4()}
    if Letter.objects.filter(pk=letter.pk, reference=letter.reference, state=State.SENT).update(**anew):
        jobs.deliver.using(run_after=at).enqueue(letter.pk)


@transaction.atomic
def send_again(*, letter: Letter, by: Any, ip_address: str) -> bool:
    """Send one that did not arrive after all. False where somebody has done so already."""
    anew = {"state": State.WAITING, "settled_at": None, "made_at": timezone.now(), "tries": 0}
    # Another reference: what was refused under the old one stays refused there.
    if not _given_up(letter).update(**anew, reference=uuid4()):
        return False
    jobs.deliver.enqueue(letter.pk)
    _note("send_again", letter, by, ip_address)
    return True


@transaction.atomic
def forget(*, letter: Letter, by: Any, ip_address: str) -> bool:
    """Take one that can never arrive off the list. False where it has gone from there already."""
    if not _given_up(letter).update(state=State.NEEDLESS):
        return False
    _note("forget", letter, by, ip_address)
    return True


def _given_up(letter: Letter) -> Any:
    return Letter.objects.filter(pk=letter.pk, state=State.FAILED)


def _note(verb: str, letter: Letter, by: Any, ip_address: str) -> None:
    record(
        verb=f"notices.{verb}",
        by=by,
        subject=f"letter:{letter.pk}",
        la=letter.la.code if letter.la else "",
        school=letter.school.number if letter.school else "",
        detail={"kind": letter.kind},
        ip_address=ip_address,
    )


@transaction.atomic
def choose(*, person: Any, chosen: Mapping[str, How], ip_address: str) -> bool:
    """Keep how the person wants to be told of each kind. False where nothing is different.

    Raises ValueError for a way that a kind cannot come.
    """
    for key, how in chosen.items():
        if how not in KINDS[key].ways:
            raise ValueError(f"{key} cannot come {how}")
    before = chosen_by(person)
    changed = {key: how for key, how in chosen.items() if before[key] != how}
    for key, how in changed.items():
        Choice.objects.update_or_create(person=person, kind=key, defaults={"how": how})
    if changed:
        detail = {key: how.value for key, how in changed.items()}
        record(
            verb="notices.choose",
            by=person,
            subject=f"person:{person.pk}",
            detail=detail,
            ip_address=ip_address,
        )
    return bool(changed)
