"""The base of every form, and the one place that knows how forms become GOV.UK markup."""

from typing import Any

from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Layout, Submit
from django import forms


class Form(forms.Form):
    """A form in GOV.UK's look. A template shows it with `{% include "parts/form.html" %}`.

    `send` is what the button says.
    """

    send = "Continue"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = as_govuk(self, self.send)


def as_govuk(form: forms.BaseForm, send: str) -> FormHelper:
    """How a form is drawn: its fields one below the other, then the button. The page itself brings the form element."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*form.fields)
    helper.add_input(Submit("", send, css_id="send"))
    return helper
