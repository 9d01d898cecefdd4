"""The forms of letters: the words of a template, which school to look at, and which schools get one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from stagepost_web.collections.models import Collection
from stagepost_web.frame.forms import Day, Form, Line
from stagepost_web.mail_merge.models import LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE
from stagepost_web.mail_merge.template_actions import fault_in
from stagepost_web.returns.forms import Words
from stagepost_web.returns.models import State
from stagepost_web.returns.states import OPEN
from stagepost_web.schools.choosing import ChoosingForm
from stagepost_web.schools.models import LocalAuthority, School

ASKED, OUTSTANDING = "asked", "outstanding"
_IN_COLLECTION = [
    (ASKED, "All schools that are asked for this return"),
    (OUTSTANDING, "Those of them that have not sent it"),
]


class TemplateForm(Form):
    """What a letter says."""

    send = "Save"

    name = Line(
        label="Name",
        help_text="What you call this letter. Schools do not see it.",
        max_length=LONGEST_NAME,
        error_messages={"required": "Enter a name."},
    )
    title = Line(
        label="Heading of the letter",
        max_length=LONGEST_TITLE,
        error_messages={"required": "Enter a heading."},
    )
    text = Words(
        label="Text",
        help_text="Leave a line empty between paragraphs. Begin a heading with ##, and items of a list "
        "with - or 1. Write **bold** between asterisks. Do not name any pupils.",
        longest=LONGEST_TEXT,
        error_messages={"required": "Enter the text of the letter."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 24

    def clean_title(self) -> str:
        """Refuse fields that there are not, and what cannot be printed."""
        return self._printed("title")

    def clean_text(self) -> str:
        """Refuse fields that there are not, and what cannot be printed."""
        return self._printed("text")

    def _printed(self, name: str) -> str:
        words: str = self.cleaned_data[name]
        if fault := fault_in(words):
            raise forms.ValidationError(fault)
        return words


class PreviewForm(Form):
    """Which school's letter to look at."""

    send = "Show the letter"

    collection = forms.ModelChoiceField(
        queryset=Collection.objects.none(),
        label="Collection",
        empty_label=None,
        error_messages={"required": "Choose a collection.", "invalid_choice": "Choose a collection."},
    )
    school = forms.ModelChoiceField(
        queryset=School.objects.none(),
        label="School",
        empty_label=None,
        to_field_name="number",
        error_messages={"required": "Choose a school.", "invalid_choice": "Choose a school."},
    )

    def __init__(
        self, *args: Any, collections: QuerySet[Collection], schools: QuerySet[School], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["collection"].queryset = collections  # type: ignore[attr-defined]
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]


class MakeLettersForm(ChoosingForm):
    """Which schools get the letter, about which collection, and of which day."""

    send = "Make the letters"
    field_order = ("collection", "day", "by")

    collection = forms.ModelChoiceField(
        queryset=Collection.objects.none(),
        label="Collection",
        empty_label=None,
        error_messages={"required": "Choose a collection.", "invalid_choice": "Choose a collection."},
    )
    day = Day(words="Enter the date of the letters, such as 27 3 2026.", label="Date on the letters")

    def __init__(
        self, *args: Any, la: LocalAuthority, today: date, collections: QuerySet[Collection], **kwargs: Any
    ) -> None:
        initial = {"by": ASKED, "day": today, **kwargs.pop("initial", {})}
        super().__init__(*args, la=la, today=today, initial=initial, **kwargs)
        self.fields["collection"].queryset = collections  # type: ignore[attr-defined]
        ways = self.fields["by"]
        ways.choices = [*_IN_COLLECTION, *ways.choices]  # type: ignore[attr-defined]

    def choose(self, given: Mapping[str, Any]) -> list[School]:
        """Also those that are asked in the collection, or have not sent it."""
        if given.get("by") not in (ASKED, OUTSTANDING):
            return super().choose(given)
        collection = given.get("collection")
        if collection is None:
            return []
        asked = collection.return_requests.filter(withdrawn_at=None)
        if given["by"] == OUTSTANDING:
            asked = asked.exclude(school_return__state__in=set(State) - OPEN)
        return list(self.schools.filter(pk__in=asked.values("school")))
