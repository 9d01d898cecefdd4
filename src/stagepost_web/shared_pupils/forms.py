"""What schools and their LA are asked about a shared pupil."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from stagepost.records import Collection
from stagepost_web.frame.forms import Day, Form, Line
from stagepost_web.returns.forms import NOT_EMAILED, Words
from stagepost_web.shared_pupils.actions import REASON, Answer
from stagepost_web.shared_pupils.models import Says

NEITHER, APART = "neither", "apart"
"""What is posted for a pupil who belongs in neither return, and for two children."""
_TAKEN = {"yes": True, "no": False}


class SameForm(Form):
    """Whether it is one child."""

    send = "Save this answer"

    same = forms.ChoiceField(
        label="Is this the same child?",
        choices=[("yes", "Yes, the same child"), ("no", "No, two different children")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether this is the same child."},
    )

    @property
    def given(self) -> bool:
        """The answer."""
        return bool(self.cleaned_data["same"] == "yes")


class AnswerForm(Form):
    """Whose pupil it is. The dates are asked for with the last answer alone."""

    send = ""

    says = forms.ChoiceField(
        label="Whose pupil is this?", error_messages={"required": "Say whose pupil this is."}
    )
    joined = Day(
        label="First day on your roll", required=False, words="Enter the first day, such as 1 9 2025."
    )
    left = Day(
        label="Last day on your roll",
        help_text="Leave it empty for a pupil who is still at your school.",
        required=False,
        words="Enter the last day, such as 12 6 2026.",
    )
    half_term = Day(
        label="First day of the second half of the summer term at your school (optional)",
        required=False,
        words="Enter the first day after half-term, such as 1 6 2026.",
    )
    hours = forms.DecimalField(
        label="Hours a week between 8am and 6pm (optional)",
        help_text="Only for a child who attends both schools at once.",
        required=False,
        min_value=0,
        max_value=50,
        max_digits=3,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"class": "govuk-input govuk-input--width-4", "inputmode": "decimal"}),
        error_messages={"invalid": "Enter a number of hours, such as 15."},
    )
    taken = forms.ChoiceField(
        label="Did the pupil take the check at your school? (optional)",
        required=False,
        choices=[("", "We do not know"), ("yes", "Yes"), ("no", "No")],
    )

    def __init__(self, *args: Any, kind: str, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["says"].choices = [  # type: ignore[attr-defined]
            (Says.OURS, "Ours: we submit this pupil"),
            (Says.THEIRS, f"Theirs: {other} submits this pupil"),
            (Says.DATES, "Our dates are wrong or not complete: go by what we give here"),
        ]
        of = {"half_term": Collection.EYFSP, "hours": Collection.EYFSP, "taken": Collection.PHONICS}
        for name, collection in of.items():
            if kind != collection:
                del self.fields[name]

    @property
    def dates(self) -> list[Any]:
        """The fields that are asked for with the last answer."""
        return [self[name] for name in self.fields if name != "says"]

    def clean(self) -> dict[str, Any]:
        """Dates count where they are said to be wrong, and then the first day must be there."""
        given = self.cleaned_data
        if given.get("says") != Says.DATES:
            for name in set(self.errors) - {"says"}:
                del self.errors[name]
            return given
        if not given.get("joined") and "joined" not in self.errors:
            self.add_error("joined", "Enter the first day, such as 1 9 2025.")
        self.require_order("joined", "left")
        return given

    @property
    def given(self) -> Answer:
        """The answer."""
        given = self.cleaned_data
        if given["says"] != Says.DATES:
            return Answer(Says(given["says"]))
        return Answer(
            Says.DATES,
            joined=given["joined"],
            left=given["left"],
            half_term=given.get("half_term"),
            hours=given.get("hours"),
            taken=_TAKEN.get(given.get("taken", "")),
        )


class _SeenForm(Form):
    """With the state that was looked at."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class DecideForm(_SeenForm):
    """The LA's decision, with its reason. What the guidance says is chosen already."""

    send = "Settle this"

    owner = forms.ChoiceField(
        label="Which school submits this pupil?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which school submits this pupil."},
    )
    why = Words(
        label="Reason",
        help_text=f"Both schools will see this. {NOT_EMAILED}",
        error_messages={"required": REASON},
    )

    def __init__(self, *args: Any, schools: Sequence[tuple[int, str]], certain: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        apart = [] if certain else [(APART, "These are two different children")]
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            *((str(pk), name) for pk, name in schools),
            (NEITHER, "Neither of them"),
            *apart,
        ]


class ReopenForm(_SeenForm):
    """Why what was settled is asked again."""

    send = "Reopen this"

    why = Words(
        label="Reason",
        help_text=f"Both schools will see this, and will be asked again. {NOT_EMAILED}",
        error_messages={"required": REASON},
    )


class KnownForm(_SeenForm):
    """What else the LA knows of the pupil's move. A part that is not known stays empty."""

    send = "Save"

    place = Line(
        label="Where else was the pupil? (optional)",
        help_text="A third school, or for example “home education”.",
        max_length=100,
        required=False,
    )
    first = Day(label="First day there", required=False, words="Enter the first day there, such as 1 9 2025.")
    last = Day(
        label="Last day there (optional)",
        required=False,
        words="Enter the last day there, such as 12 6 2026.",
    )
    outside = forms.BooleanField(
        label="This is not a school, or does not take part in this collection", required=False
    )
    begins = Day(
        label="First day of the check or test period (optional)",
        help_text="Only if it is not the one in the national guidance.",
        required=False,
        words="Enter the first day of the period, such as 8 6 2026.",
    )
    ends = Day(
        label="Last day of the check or test period (optional)",
        required=False,
        words="Enter the last day of the period, such as 19 6 2026.",
    )
    half_term = Day(
        label="First day of the second half of the summer term at both schools (optional)",
        required=False,
        words="Enter the first day after half-term, such as 1 6 2026.",
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gone = ("begins", "ends") if kind == Collection.EYFSP else ("half_term",)
        for name in gone:
            del self.fields[name]

    @staticmethod
    def filled(elsewhere: Sequence[Mapping[str, Any]], known: Mapping[str, Any]) -> dict[str, Any]:
        """What is known already, as the form has it."""
        place: Mapping[str, Any] = elsewhere[0] if elsewhere else {}
        period = known.get("period") or ("", "")
        days = {
            "first": place.get("first"),
            "last": place.get("last"),
            "begins": period[0],
            "ends": period[1],
            "half_term": known.get("half_term"),
        }
        return {
            "place": place.get("place", ""),
            "outside": place.get("outside", False),
            **{name: date.fromisoformat(day) for name, day in days.items() if day},
        }

    def clean(self) -> dict[str, Any]:
        """A place has a first day, and a period has both ends."""
        given = self.cleaned_data
        if given.get("place") and not given.get("first") and "first" not in self.errors:
            self.add_error("first", "Enter the first day there, such as 1 9 2025.")
        if given.get("first") and not given.get("place") and "place" not in self.errors:
            self.add_error("place", "Enter where the pupil was.")
        self.require_order("first", "last")
        self.require_order("begins", "ends")
        if bool(given.get("begins")) != bool(given.get("ends")) and not {"begins", "ends"} & set(self.errors):
            self.add_error("ends", "Enter both the first and the last day of the period.")
        return given

    @property
    def elsewhere(self) -> list[dict[str, Any]]:
        """The other place, if there is one."""
        given = self.cleaned_data
        if not given["place"]:
            return []
        place = {"place": given["place"], "first": given["first"].isoformat(), "outside": given["outside"]}
        return [place | ({"last": given["last"].isoformat()} if given["last"] else {})]

    @property
    def known(self) -> dict[str, Any]:
        """The dates that hold at both schools."""
        given = self.cleaned_data
        known: dict[str, Any] = {}
        if given.get("begins"):
            known["period"] = [given["begins"].isoformat(), given["ends"].isoformat()]
        if given.get("half_term"):
            known["half_term"] = given["half_term"].isoformat()
        return known
