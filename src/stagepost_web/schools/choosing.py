"""Choosing schools of an LA: all that are open, those of a phase, type or trust, those that have not answered
something, or a list of numbers.

A page that asks for schools has a `ChoosingForm`, or one made from it with more fields.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.db import models
from django.db.models import Q, QuerySet

from stagepost_web.frame.forms import Form, drawn
from stagepost_web.schools.models import LocalAuthority, School
from stagepost_web.schools.queries import schools_of, trusts_of

MOST_NUMBERS = 2_000
LONGEST_LIST = 40_000
_SHOWN = 10
"""Numbers that are named in one message at most."""


class By(models.TextChoices):
    """By what schools are chosen."""

    LIST = "list", "The schools with these numbers"
    PHASE = "phase", "All schools of a phase"
    KIND = "kind", "All schools of a type"
    TRUST = "trust", "All schools of a trust"
    AWAITED = "awaited", "The schools that have not answered a request"
    ALL = "all", "All schools"


class Awaited(NamedTuple):
    """Something that schools are asked for, and who has not answered it."""

    key: str
    title: str
    schools: QuerySet[Any]
    """The ids of those schools."""


class ChoosingForm(Form):
    """One way of choosing, and what it needs. `chosen` are the schools."""

    send = "Continue"

    by = forms.ChoiceField(
        label="Which schools?",
        choices=By,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which schools."},
    )
    numbers = forms.CharField(
        label="Numbers, if you list schools",
        help_text="One or many, on lines of their own or parted by commas: 9991001 or 999/1001.",
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )
    phase = forms.ChoiceField(label="Phase, if you choose by phase", required=False)
    kind = forms.ChoiceField(label="Type, if you choose by type", required=False)
    trust = forms.ChoiceField(label="Trust, if you choose by trust", required=False)
    awaited = forms.ChoiceField(label="Request, if you choose by who has not answered", required=False)

    def __init__(
        self, *args: Any, la: LocalAuthority, today: date, awaited: Iterable[Awaited] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.schools = open_schools(la, today)
        self.by_key = {each.key: each for each in awaited}
        self.chosen: list[School] = []
        self.la = la
        for field in ("phase", "kind"):
            _offer(self, field, [(value, value) for value in _values(self.schools, field)])
        _offer(self, "trust", list(trusts_of(la).values_list("uid", "name")))
        _offer(self, "awaited", [(each.key, each.title) for each in self.by_key.values()])
        self.helper = drawn(self)

    def clean(self) -> dict[str, Any]:
        """Find the schools."""
        given = self.cleaned_data
        self.chosen = self.choose(given)
        if given.get("by") and not self.errors and not self.chosen:
            answered = given["by"] == By.AWAITED
            self.add_error(
                "by", "Every school has answered." if answered else "No schools match. Choose others."
            )
        return given

    def choose(self, given: Mapping[str, Any]) -> list[School]:
        """The schools for what was given. What is wrong with it is added as an error. A form with further
        ways of choosing knows its own, and asks this one for the others.
        """
        match given.get("by"):
            case By.ALL:
                return list(self.schools)
            case By.LIST:
                return self._listed(given.get("numbers", ""))
            case "phase" | "kind" | "trust" | "awaited" as field:
                return self._of(field, given.get(field, ""))
        return []

    def _of(self, field: str, value: str) -> list[School]:
        if not value:
            self.add_error(field, f"Choose a {self.fields[field].label.split(',')[0].lower()}.")  # type: ignore[union-attr]
            return []
        if field == "awaited":
            return list(self.schools.filter(pk__in=self.by_key[value].schools))
        return list(self.schools.filter(**{"trust__uid" if field == "trust" else field: value}))

    def _listed(self, text: str) -> list[School]:
        numbers = numbers_in(text)
        if not numbers:
            self.add_error("numbers", "Enter at least one school number.")
        if len(numbers) > MOST_NUMBERS:
            self.add_error("numbers", f"Enter {MOST_NUMBERS:,} numbers or fewer.")
            return []
        found = list(self.schools.filter(Q(number__in=numbers) | Q(la=self.la, estab__in=numbers)))
        known = {name for school in found for name in (school.number, school.estab)}
        if unknown := [number for number in numbers if number not in known]:
            self.add_error("numbers", _unknown(unknown, self.la))
        return found


def open_schools(la: LocalAuthority, today: date) -> QuerySet[School]:
    """The LA's schools that are open on that day, or will be, by name."""
    closed = Q(closed__lt=today) | Q(status__istartswith="closed", closed=None)
    return schools_of(la).exclude(closed).order_by("name", "number")


def numbers_in(text: str) -> list[str]:
    """The numbers of a list, each once, however they are parted: `999/1001` is `9991001`."""
    words = re.split(r"[\s,;]+", re.sub(r"(?<=\d)/(?=\d)", "", text))
    return list(dict.fromkeys(filter(None, words)))


def _unknown(numbers: list[str], la: LocalAuthority) -> str:
    named = ", ".join(number[:20] for number in numbers[:_SHOWN])
    more = f" and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else ""
    return f"{la.name} has no open school with the number {named}{more}. Correct or remove it."


def _values(schools: QuerySet[School], field: str) -> list[str]:
    return list(schools.exclude(**{field: ""}).order_by(field).values_list(field, flat=True).distinct())


def _offer(form: Form, field: str, choices: list[tuple[str, str]]) -> None:
    """Where there is nothing to choose between, the field is left out, and so is the way."""
    if choices:
        form.fields[field].choices = [("", "Choose"), *choices]  # type: ignore[attr-defined]
        form.fields[field].error_messages["invalid_choice"] = "This is no longer in the list. Choose again."
        return
    del form.fields[field]
    ways = form.fields["by"]
    ways.choices = [way for way in ways.choices if way[0] != field]  # type: ignore[attr-defined]
