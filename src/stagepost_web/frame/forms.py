"""The base of every form, and the one place that knows how forms become GOV.UK markup."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from crispy_forms_gds.fields import DateInputField
from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Layout, Submit
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from stagepost_web.frame.hidden_characters import HIDDEN

LONGEST_EMAIL = 254
"""Characters of an email address: what a mail server must take (RFC 5321, erratum 1690)."""
_FIRST, _LAST = 2000, 2099
"""The years a date on a form can be in."""
_HIDDEN = re.compile(f"[{HIDDEN}]")


class Govuk(forms.BaseForm):
    """What makes any form a GOV.UK one: its words, and how it is drawn. A mixin for forms of other
    packages.
    """

    send = "Continue"
    """What the button says; empty where the template brings a button of its own."""
    words: Mapping[str, tuple[str, str]] = {}
    """Field → label and hint, where the package's own are not ours. Empty, it is asked for by its label."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.error_messages["required"] = f"Enter your {label[0].lower()}{label[1:]}."
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.helper = drawn(self)


class Form(Govuk, forms.Form):
    """A form in GOV.UK's look. A template shows it with `{% include "parts/form.html" %}`.

    The frame puts the error summary above the page's heading by itself when the form is called `form`.
    """

    def refuse(self, unfit: ValidationError) -> None:
        """Show why an action refused what was given: at its field, or above the form."""
        named = unfit.message_dict if hasattr(unfit, "error_dict") else {NON_FIELD_ERRORS: unfit.messages}
        for name, words in named.items():
            self.add_error(name if name in self.fields else None, words)

    def require_order(self, first: str, last: str) -> None:
        """Refuse a last day that is before the first, where both fields have one."""
        begins, ends = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if begins and ends and ends < begins:
            self.add_error(last, "The last day is before the first. Change one of them.")


class Day(DateInputField):
    """A date in three boxes. Whatever cannot be one is answered in `words`."""

    def __init__(self, *, words: str, **how: Any) -> None:
        super().__init__(**how)
        self.error_messages |= {"required": words, "incomplete": words, "invalid": words}

    def clean(self, value: Any) -> date | None:
        """One sentence, whichever of the boxes it is that cannot be read."""
        try:
            day: date | None = super().clean(value)
        except (ValidationError, OverflowError) as unclear:  # of a number that no computer counts to
            raise ValidationError(self.error_messages["invalid"], code="invalid") from unclear
        if day is not None and not _FIRST <= day.year <= _LAST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class Line(forms.CharField):
    """Words on one line, kept as they are read: white space is a single space, and nothing is hidden."""

    def to_python(self, value: Any) -> Any:
        """The words, without the ends of lines that somebody may have pasted."""
        return " ".join((super().to_python(value) or "").split())

    def validate(self, value: Any) -> None:
        """Refuse what cannot be seen."""
        super().validate(value)
        if _HIDDEN.search(value) or (value and not any(map(str.isalnum, value))):
            raise ValidationError("Use letters and numbers. Some of these characters cannot be seen.")


class Email(forms.EmailField):
    """An email address. Django's own field lets through more than Django's own column holds."""

    def __init__(self, **how: Any) -> None:
        super().__init__(max_length=LONGEST_EMAIL, **how)
        self.error_messages["max_length"] = f"Enter an email address of up to {LONGEST_EMAIL} characters."


def drawn(form: Govuk) -> FormHelper:
    """Draw the fields one below the other, then the button. The part `form.html` brings the form element.

    A form that adds a field of its own when it is made is drawn again after that.
    """
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*form.fields)
    if form.send:
        helper.add_input(Submit("send", form.send, css_id="send"))
    return helper
