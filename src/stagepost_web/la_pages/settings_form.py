"""The form of an authority's settings."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from stagepost_web.frame.forms import Email, Form
from stagepost_web.la_pages import previews
from stagepost_web.la_pages.collection_forms import MEGABYTE, MOST_MEGABYTES
from stagepost_web.schools.models import LocalAuthority


class AuthorityForm(Form):
    """What an authority is called, how to reach it, and what its schools may send."""

    send = "Save"

    name = forms.CharField(
        label="Name of the authority", max_length=120, error_messages={"required": "Enter the name."}
    )
    colour = forms.CharField(
        label="Colour",
        help_text="Of the band at the head of your pages.",
        max_length=7,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", "Choose a colour.")],
        widget=forms.TextInput(attrs={"type": "color", "class": "stagepost-colour"}),
        error_messages={"required": "Choose a colour."},
    )
    data_team = forms.CharField(
        label="Your team’s name",
        help_text="What schools call the people they send to, such as Data and Insight.",
        max_length=120,
        error_messages={"required": "Enter the name of your team."},
    )
    email = Email(
        label="Email address",
        help_text="Schools see it where they may need help.",
        error_messages={
            "required": "Enter an email address.",
            "invalid": "Enter an email address, such as data@example.gov.uk.",
        },
    )
    telephone = forms.CharField(
        label="Telephone (optional)",
        required=False,
        max_length=30,
        validators=[RegexValidator(r"^[0-9 +()x.-]*\Z", "Enter a telephone number, such as 01632 960 001.")],
        widget=forms.TextInput(attrs={"type": "tel", "class": "govuk-input--width-20"}),
    )
    errors_stop = forms.TypedChoiceField(
        label="A file with errors",
        help_text="You can choose otherwise for one collection.",
        choices=[("yes", "Cannot be sent"), ("no", "Can be sent, and the errors are marked")],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
    )
    megabytes = forms.IntegerField(
        label="Largest upload in MB",
        min_value=1,
        max_value=MOST_MEGABYTES,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"required": "Enter the largest upload, such as 3."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        previews.offer(self)

    @property
    def seen(self) -> LocalAuthority:
        """The authority as schools would see it, with what stands in the form."""
        shown = {name: self[name].value() or "" for name in ("name", "data_team", "email", "telephone")}
        return LocalAuthority(**shown)

    @property
    def settings(self) -> dict[str, Any]:
        """The settings as `change_la` takes them."""
        given = dict(self.cleaned_data)
        return given | {"size_limit": given.pop("megabytes") * MEGABYTE}


def values_of(la: LocalAuthority) -> dict[str, Any]:
    """An authority's settings as the form shows them."""
    named = ("name", "colour", "data_team", "email", "telephone")
    return {
        **{name: getattr(la, name) for name in named},
        "errors_stop": "yes" if la.errors_stop else "no",
        "megabytes": la.size_limit // MEGABYTE,
    }
