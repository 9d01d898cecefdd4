"""Later dates: a school asks for one or no longer does, its LA agrees or declines.

A wish that was overtaken is answered with why, and changes nothing: by a colleague, by the school, by the
return itself, or by the day.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from stagepost_web.audit.actions import at_the_end, record
from stagepost_web.chasing import jobs
from stagepost_web.chasing.models import LaterDate, Standing
from stagepost_web.collections import request_actions
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.people.models import Person
from stagepost_web.returns.states import NotPossible
from stagepost_web.returns.status import status_of
from stagepost_web.returns.taking import not_taken
from stagepost_web.schools.actions import change_email


@transaction.atomic
@at_the_end()
def ask(
    *,
    return_request: ReturnRequest,
    day: date,
    because: str,
    by: Person,
    email: str = "",
    ip_address: str = "",
) -> LaterDate:
    """Say on which later day the school will send its return, and why. What it asked for before is asked no
    longer. An `email` becomes the school's address.

    Raises `NotPossible` where it owes nothing, `ValidationError` for a day that is not later, or gone.
    """
    asked = _locked(return_request)
    _require_owed(asked)
    _require_later(asked, day)
    before = asked.later_dates.filter(standing=Standing.ASKED).first()
    if before and (before.day, before.because) == (day, because.strip()):
        return before
    if before:
        _settle(before, Standing.WITHDRAWN)
    wish = LaterDate(
        return_request=asked, day=day, because=because.strip(), asked_by=by, asked_at=timezone.now()
    )
    wish.full_clean()
    wish.save()
    if email:
        change_email(school=asked.school, email=email, by=by, ip_address=ip_address)
    _note("ask", wish, by, ip_address, day=day.isoformat())
    jobs.announce_asked.enqueue(wish.pk)
    return wish


@transaction.atomic
def withdraw(*, later_date: LaterDate, by: Person, ip_address: str = "") -> None:
    """Ask for it no longer. Raises `NotPossible` where the LA has answered; done twice, it is done once."""
    wish = _held(later_date)
    if wish.standing == Standing.WITHDRAWN:
        return
    if wish.standing != Standing.ASKED:
        la = wish.return_request.collection.la
        raise NotPossible(f"{la.name} has already answered. Your deadline is on this page.")
    _settle(wish, Standing.WITHDRAWN)
    _note("withdraw", wish, by, ip_address)


@transaction.atomic
@at_the_end()
def agree(*, later_date: LaterDate, by: Person, ip_address: str = "") -> None:
    """Make the day the school's deadline. Raises `NotPossible` where it was overtaken."""
    wish = _held(later_date)
    _require_waiting(wish, by)
    asked = wish.return_request
    if wish.day < timezone.localdate():
        raise NotPossible("This day has passed. Agree another deadline with the school, or decline.")
    request_actions.agree_deadline(
        return_request=asked,
        deadline=wish.day,
        because=f"You asked for this date and {asked.collection.la.name} agreed.",
        by=by,
        ip_address=ip_address,
    )
    _decide(wish, Standing.AGREED, by, ip_address)


@transaction.atomic
def decline(*, later_date: LaterDate, answer: str = "", by: Person, ip_address: str = "") -> None:
    """Leave the deadline as it is, and say why if there is something to say. Raises as agreeing does."""
    wish = _held(later_date)
    _require_waiting(wish, by)
    wish.answer = answer.strip()
    wish.full_clean()
    _decide(wish, Standing.DECLINED, by, ip_address)


def _decide(wish: LaterDate, standing: Standing, by: Person, ip_address: str) -> None:
    wish.decided_by = by
    _settle(wish, standing)
    _note("agree" if standing == Standing.AGREED else "decline", wish, by, ip_address)
    jobs.announce_answered.enqueue(wish.pk)


def _settle(wish: LaterDate, standing: Standing) -> None:
    wish.standing, wish.decided_at = standing, timezone.now()
    wish.save(update_fields=["standing", "decided_by", "decided_at", "answer"])


def _require_owed(asked: ReturnRequest) -> None:
    if words := not_taken(asked):
        raise NotPossible(words)
    if not status_of(asked).school_acts:
        raise NotPossible("Your return has been sent, so you need no later date.")


def _require_later(asked: ReturnRequest, day: date) -> None:
    if day <= asked.deadline:
        raise ValidationError({"day": f"Enter a day after your deadline, {asked.deadline:%-d %B %Y}."})
    if day < timezone.localdate():
        raise ValidationError({"day": "This day has passed. Enter today or a later day."})


def _require_waiting(wish: LaterDate, by: Person) -> None:
    asked = wish.return_request
    if wish.standing == Standing.WITHDRAWN:
        raise NotPossible("The school no longer asks for this day.")
    if wish.standing != Standing.ASKED:
        who = "You have" if wish.decided_by_id == by.pk else f"{wish.decided_by} has"
        raise NotPossible(f"{who} already {wish.standing} this day.")
    if asked.withdrawn_at:
        raise NotPossible("You no longer ask this school for a return.")
    if asked.collection.closed_at:
        raise NotPossible("The collection has closed. Reopen it to agree a later date.")
    if not status_of(asked).school_acts:
        raise NotPossible("The school has sent its return meanwhile, so it needs no later date.")
    if wish.day <= asked.deadline:
        raise NotPossible(f"The school’s deadline is {asked.deadline:%-d %B %Y} by now, which is no earlier.")


def _locked(return_request: ReturnRequest) -> ReturnRequest:
    """The request as it stands now, held until the transaction ends."""
    found = ReturnRequest.objects.select_for_update(of=("self",))
    return found.select_related("collection__la", "school__la").get(pk=return_request.pk)


def _held(later_date: LaterDate) -> LaterDate:
    """The wish as it stands now, with its request held: whoever acts on either waits here."""
    asked = _locked(later_date.return_request)
    wish = LaterDate.objects.select_related("decided_by").get(pk=later_date.pk)
    wish.return_request = asked
    return wish


def _note(verb: str, wish: LaterDate, by: Person, ip_address: str, **about: Any) -> None:
    """What either side wrote is not in the event: it may name somebody."""
    asked = wish.return_request
    record(
        verb=f"chasing.{verb}",
        by=by,
        subject=f"request:{asked.pk}",
        la=asked.collection.la.code,
        school=asked.school.number,
        detail={"collection": asked.collection_id, "later_date": wish.pk, **about},
        ip_address=ip_address,
    )
