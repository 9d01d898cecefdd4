"""A list of people is kept, looked at and applied once: all on it are invited, a few in a transaction."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import record
from stagepost_web.people import jobs
from stagepost_web.people.appointing import roles_open_to
from stagepost_web.people.inviting import invite
from stagepost_web.people.list_judging import Judged
from stagepost_web.people.models import PeopleList, Person, Role
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.register_row import has_closed

AT_ONCE = 20
"""Lines in one transaction: every writer waits for it to end."""
KEPT = timedelta(days=1)
"""A list holds names and addresses: those that are older go when another is uploaded."""


@transaction.atomic
def keep_list(*, la: LocalAuthority, judged: Judged, by: Person, ip_address: str = "") -> PeopleList:
    """Keep what was read of a file, so that somebody can look at it before anybody is invited."""
    for old in PeopleList.objects.filter(la=la, made_at__lt=timezone.now() - KEPT):
        if old.finished or not old.applied_at:
            old.delete()
    kept = PeopleList.objects.create(
        la=la, made_by=by, made_at=timezone.now(), lines=judged.lines, refused=judged.refused
    )
    _note("read_list", kept, by, ip_address, lines=len(judged.lines), refused=len(judged.refused))
    return kept


@transaction.atomic
def apply_list(*, people_list: PeopleList, by: Person, ip_address: str = "") -> None:
    """Have everybody on the list invited. Twice, or by two people at once, is once."""
    people_list = (
        PeopleList.objects.select_for_update(of=("self",)).select_related("la").get(pk=people_list.pk)
    )
    if people_list.applied_at or not people_list.lines:
        return
    people_list.applied_by, people_list.applied_at = by, timezone.now()
    people_list.save()
    jobs.invite_listed.enqueue(people_list.pk)
    _note("apply_list", people_list, by, ip_address, lines=len(people_list.lines))


@transaction.atomic
def discard_list(*, people_list: PeopleList, by: Person, ip_address: str = "") -> None:
    """Give up a list that was not applied. One that was, or is gone, stays as it is."""
    held = PeopleList.objects.select_for_update(of=("self",)).select_related("la").filter(pk=people_list.pk)
    found = held.filter(applied_at=None).first()
    if found:
        found.delete()
        _note("discard_list", people_list, by, ip_address)


@transaction.atomic
def invite_next(list_pk: int) -> bool:
    """Invite the next few on an applied list, and say whether there are more. A line that can no longer be
    invited joins those that could not before.
    """
    people_list = PeopleList.objects.select_for_update(of=("self",)).select_related("la").get(pk=list_pk)
    if people_list.applied_by is None or people_list.finished:
        return False
    for line in people_list.lines[people_list.done : people_list.done + AT_ONCE]:
        try:
            _invite(line, people_list.la, people_list.applied_by)
            people_list.invited += 1
        except ValidationError as fault:
            people_list.refused.append({"line": line["line"], "says": " ".join(fault.messages)})
        people_list.done += 1
    people_list.save()
    return not people_list.finished


def _invite(line: dict[str, Any], la: LocalAuthority, by: Person) -> None:
    at = la if line["school"] is None else _school(line["school"])
    role = Role(line["role"])
    if at is None or role not in roles_open_to(by, at):
        raise ValidationError("You can no longer give this role there.")
    kinds = line.get("kinds", ())  # there is none on a list that was read before roles could be limited
    invite(name=line["name"], email=line["email"], role=role, organisation=at, by=by, kinds=kinds)


def _school(pk: int) -> School | None:
    found = School.objects.select_related("la", "returns_through").filter(pk=pk).first()
    return None if found and has_closed(found) else found


def _note(verb: str, people_list: PeopleList, by: Person, ip_address: str, **detail: int) -> None:
    record(
        verb=f"people.{verb}",
        by=by,
        subject=f"people_list:{people_list.pk}",
        la=people_list.la.code,
        detail=detail,
        ip_address=ip_address,
    )
