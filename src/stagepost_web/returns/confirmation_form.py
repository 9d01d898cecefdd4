"""The confirmations of a collection as a form asks for them: a box, and who has agreed when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from crispy_forms_gds.layout import HTML, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from stagepost_web.collections.models import Confirmation
from stagepost_web.frame.forms import Day, Form, Line
from stagepost_web.returns.confirming import Agreed
from stagepost_web.returns.models import LONGEST_NAMES

_HEADING = '<h2 class="govuk-heading-m">What your local authority asks you to confirm</h2>'
_BEGINS, _ENDS = HTML('<div class="stagepost-agreed">'), HTML("</div>")
_QUOTED = 60
"""Characters of a confirmation that an error repeats, to say which one it is about."""


class DayGoneBy(Day):
    """The day on which something was agreed. Nobody has agreed tomorrow."""

    def clean(self, value: Any) -> date | None:
        """Refuse a day in the future."""
        day = super().clean(value)
        if day is not None and day > timezone.localdate():
            raise ValidationError("The day must be today or in the past.", code="future")
        return day


class ConfirmationsForm(Form):
    """What the LA asks to be confirmed, above the fields of whatever form it is."""

    send = ""

    def __init__(self, *args: Any, confirmations: Sequence[Confirmation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.confirmations = confirmations
        own = list(self.fields)
        asked = {name: field for each in confirmations for name, field in _fields(each).items()}
        self.fields = asked | self.fields  # errors are listed in the order of the page
        self.helper.layout = Layout(*self._asked(), *own)

    @property
    def confirmed(self) -> dict[str, Agreed]:
        """What is confirmed, by the keys of the confirmations."""
        given = self.cleaned_data
        return {
            each.key: Agreed(given.get(f"by_{each.key}", ""), given.get(f"on_{each.key}"))
            for each in self.confirmations
        }

    def show_only(self) -> None:
        """Make it a picture of itself, in which nothing can be typed."""
        for field in self.fields.values():
            field.disabled = True
            for part in getattr(field.widget, "widgets", ()):
                part.attrs["disabled"] = True

    def _asked(self) -> list[Any]:
        """The confirmations as they are drawn, what is asked about each beneath its box."""
        drawn = [HTML(_HEADING)] if self.confirmations else []
        for each in self.confirmations:
            box, *more = (name for name in self.fields if name.endswith(each.key))
            drawn += [box, _BEGINS, *more, _ENDS] if more else [box]
        return drawn


def _fields(asked: Confirmation) -> dict[str, forms.Field]:
    """The box, and as far as it is asked who has agreed and when."""
    quoted = Truncator(asked.words).chars(_QUOTED)
    fields: dict[str, forms.Field] = {
        f"confirmed_{asked.key}": forms.BooleanField(
            label=format_html("{}", asked.words),  # the package shows labels as HTML
            error_messages={"required": f"Confirm this before you send: “{quoted}”"},
        )
    }
    if asked.asks_by:
        fields[f"by_{asked.key}"] = Line(
            label=_about("Who has agreed?", asked),
            help_text="Enter one name or several. We email it with the receipt.",
            max_length=LONGEST_NAMES,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages={"required": f"Enter who has agreed: “{quoted}”"},
        )
    if asked.asks_when:
        words = f"Enter the day, such as 12 6 {timezone.localdate().year}: “{quoted}”"
        fields[f"on_{asked.key}"] = DayGoneBy(label=_about("On which day?", asked), words=words)
    return fields


def _about(question: str, asked: Confirmation) -> SafeString:
    """The question, and for whoever hears the page which confirmation it belongs to."""
    return format_html('{}<span class="govuk-visually-hidden"> {}</span>', question, asked.words)
