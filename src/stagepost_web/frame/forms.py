"""The base of every form, and the one place that knows how forms become GOV.UK markup."""

from collections.abc import Mapping
from typing import Any

from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Layout, Submit
from django import forms


class Govuk(forms.BaseForm):
    """What makes any form a GOV.UK one: its words, and how it is drawn. A mixin for forms of other
    packages.
    """

    send = "Continue"
    """What the button says; empty where the template brings a button of its own."""
    words: Mapping[str, tuple[str, str]] = {}
    """Field → label and hint, where the package's own are not ours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.helper = _drawn(self, self.send)


class Form(Govuk, forms.Form):
    """A form in GOV.UK's look. A template shows it with `{% include "parts/form.html" %}`.

    The frame puts the error summary above the page's heading by itself when the form is called `form`.
    """


def _drawn(form: forms.BaseForm, send: str) -> FormHelper:
    """Draw the fields one below the other, then the button. The part `form.html` brings the form element."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*form.fields)
    if send:
        helper.add_input(Submit("send", send, css_id="send"))
    return helper
