"""The forms of a collection: what it is, its settings, its deadline, and whom it asks."""

from collections.abc import Container
from typing import Any

from django import forms

from stagepost.findings import Severity
from stagepost.records import Collection as Kind
from stagepost.rules import RULES
from stagepost.rules.declare import Each
from stagepost_web.chasing.forms import KnowinglyLate
from stagepost_web.chasing.timetable import days_of
from stagepost_web.collections.models import Collection
from stagepost_web.collections.models.collection import KINDS
from stagepost_web.collections.proposing import Proposal, open_to_choice
from stagepost_web.frame.forms import Day, Form, drawn
from stagepost_web.la_pages import previews
from stagepost_web.la_pages.reminder_forms import DAYS, REMINDING, USUAL, RemindingForm, shown_days

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 30
"""Of one upload: what a request may have is a little more."""
ERRORS = {"": None, "stop": True, "mark": False}
"""What an officer chooses about errors, and what the collection then holds."""


class KindForm(Form):
    """Which return a new collection is for. It only leads on, so nothing is posted."""

    send = "Continue"

    kind = forms.ChoiceField(
        label="Which return?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a return."},
    )

    def __init__(self, *args: Any, kinds: Container[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [each for each in KINDS if each[0] in kinds]
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]
        summers = sorted({summer for kind in Kind for summer in open_to_choice(kind)}, reverse=True)
        self.fields["year"] = forms.TypedChoiceField(
            label="Summer",
            choices=[(summer, summer) for summer in summers],
            coerce=int,
            error_messages={"required": "Choose the summer."},
        )
        self.helper = drawn(self)

    def clean(self) -> dict[str, Any]:
        """Not every return was made in every summer."""
        given = self.cleaned_data
        if {"kind", "year"} <= given.keys() and given["year"] not in open_to_choice(Kind(given["kind"])):
            self.add_error("year", f"There was no such return in {given['year']}.")
        return given


class SettingsForm(Form):
    """What can be changed while a collection runs."""

    send = "Save"

    title = forms.CharField(
        label="Title", max_length=120, error_messages={"required": "Enter a title, as schools will see it."}
    )
    opens = Day(
        label="Opens on",
        help_text="Schools can check files before this day, and send them from this day.",
        words="Enter the day it opens, such as 8 6 2027.",
    )
    info = forms.CharField(
        label="What should schools send? (optional)",
        help_text="Schools see this with the request. Leave a blank line between paragraphs, begin an item "
        "of a list with -, and put ** on both sides of words in bold.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    contact = forms.CharField(
        label="Who can schools ask? (optional)",
        help_text="A name or team, with an email address and a telephone number.",
        required=False,
        max_length=120,
    )
    optional = forms.BooleanField(label="Schools may choose not to make this return", required=False)
    late_at_discretion = forms.BooleanField(
        label="Decide about each report on a return that is sent after the deadline",
        help_text="Schools read that the report is free by the deadline, and that you decide after it. "
        "Otherwise we make every report.",
        required=False,
    )
    simple_form = forms.BooleanField(
        label="Schools upload on the simple form",
        help_text="One short page to choose files, write a note and upload. It has the same address for all "
        "schools, which you can put into a letter: these settings show it once you have saved.",
        required=False,
    )
    with_errors = forms.ChoiceField(
        label="A file with errors",
        choices=[
            ("", "Follow the authority’s setting"),
            ("stop", "Cannot be sent"),
            ("mark", "Can be sent, and the errors are marked"),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    megabytes = forms.IntegerField(
        label="Largest upload in MB (optional)",
        help_text="Leave this empty to follow the authority’s setting.",
        required=False,
        min_value=1,
        max_value=MOST_MEGABYTES,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["let_through"] = forms.MultipleChoiceField(
            label="Errors that stop nothing, whatever you choose above (optional)",
            help_text="A file with these errors alone can be sent. The errors are marked, and the school can "
            "give a reason.",
            choices=error_rules(kind),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.helper = drawn(self)
        previews.offer(self)

    @property
    def settings(self) -> dict[str, Any]:
        """The settings as `collections.actions` takes them."""
        given = dict(self.cleaned_data)
        megabytes = given.pop("megabytes")
        return given | {
            "errors_stop": ERRORS[given.pop("with_errors")],
            "size_limit": megabytes * MEGABYTE if megabytes else None,
        }


class OpenForm(RemindingForm, SettingsForm):
    """The same for a new collection, which has a deadline too."""

    send = "Open the collection"

    deadline = Day(label="Deadline", words="Enter the deadline, such as 27 6 2027.")
    reminding = forms.ChoiceField(
        label="Remind schools that have not sent?",
        help_text="Each reminder is an email to the school. You can change this at any time.",
        choices=[("yes", "Yes, on the days below"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether schools are reminded."},
    )
    field_order = ("title", "opens", "deadline", "reminding", "remind_before", "remind_after")

    @property
    def settings(self) -> dict[str, Any]:
        """With the days of reminders: none unless somebody has chosen to remind."""
        told = super().settings
        days = self.days if told["reminding"] == "yes" else []
        return {name: told[name] for name in told if name not in REMINDING} | {"days": days}

    def clean(self) -> dict[str, Any]:
        """A collection cannot be due before it opens, and who reminds does so on some day."""
        given = self.cleaned_data
        if {"opens", "deadline"} <= given.keys() and given["deadline"] < given["opens"]:
            self.add_error("deadline", "The deadline must not be before the day the collection opens.")
        if given.get("reminding") == "yes" and not any(given.get(name) for name in DAYS):
            self.add_error("remind_before", "Enter a number of days, or choose no reminders.")
        return given


class BecauseForm(Form):
    """A reason that schools read."""

    because = forms.CharField(
        label="Why?",
        help_text="Schools see this with the request. We do not email it.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why."},
    )


class DeadlineForm(BecauseForm):
    """Another deadline, and why."""

    send = "Change the deadline"

    deadline = Day(label="New deadline", words="Enter the new deadline, such as 27 6 2027.")
    field_order = ("deadline", "because")


class ReturnDeadlineForm(KnowinglyLate, DeadlineForm):
    """The same for returns, which the LA sends on to the DfE."""

    day_field = "deadline"
    anyway = "Take returns after the DfE’s date"


class WithdrawForm(BecauseForm):
    """Why a school is asked no more."""

    send = "Withdraw the request"


_PLAIN = ("title", "opens", "info", "contact", "optional", "late_at_discretion", "simple_form")


def values_of(collection: Collection) -> dict[str, Any]:
    """A collection's settings as the form shows them."""
    chosen = {value: name for name, value in ERRORS.items()}
    return {
        **{name: getattr(collection, name) for name in _PLAIN},
        "with_errors": chosen[collection.errors_stop],
        "let_through": collection.let_through,
        "megabytes": collection.size_limit // MEGABYTE if collection.size_limit else None,
    }


def proposed_values(proposal: Proposal) -> dict[str, Any]:
    """What is proposed for a new collection, as the form shows it."""
    proposed = Collection(**{"errors_stop": None, **proposal.values})
    days = days_of(proposal.like) if proposal.like else []
    chosen = {"reminding": "yes" if days else "no"} if proposal.like else {}
    return values_of(proposed) | {"deadline": proposed.deadline} | chosen | shown_days(days or USUAL)


def error_rules(kind: Kind) -> list[tuple[str, str]]:
    """The rules that can stop a file of this return, by name, with their titles."""
    stopping = {
        rule.label: rule.title
        for rule in RULES
        if rule.severity is Severity.ERROR and rule.each is not Each.FILE and kind in rule.collections
    }
    return sorted(stopping.items(), key=lambda named: named[1])
