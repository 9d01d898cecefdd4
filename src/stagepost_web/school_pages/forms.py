"""The forms of sending a file: the file itself, the headteacher's authority, what the pages filter by."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from stagepost_web.frame.forms import Email, Form, Line
from stagepost_web.frame.templatetags.frame import sized
from stagepost_web.returns.confirmation_form import ConfirmationsForm
from stagepost_web.returns.forms import NOT_EMAILED, FindingsForm, Words
from stagepost_web.returns.models import Effect
from stagepost_web.school_pages.capped_upload import MOST_FILES
from stagepost_web.submitting.authority import OWN as OWN_AUTHORITY
from stagepost_web.submitting.authority import Authority


class SeveralFiles(forms.FileField):
    """One or several files chosen at once; the value is a list."""

    widget = forms.FileInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself, as a single one would be."""
        clean_one = super().clean
        return [clean_one(each) for each in data] if data else [clean_one(None)]


class UploadForm(Form):
    """Files and a comment. Whether they are a return is the library's to say, not the form's."""

    where_larger = "Export only the results and upload that file."

    file = SeveralFiles(
        label="Choose the file",
        allow_empty_file=True,  # the verdict on an empty file says more than a form could
        max_length=255,
        error_messages={
            "required": "Choose a file, or drop it here.",
            "invalid": "The file did not upload. Choose it again.",
            "max_length": "The file name is too long. Use 255 characters or fewer.",
        },
    )
    effect = forms.ChoiceField(
        label="Does this file replace or add to what you uploaded before?",
        choices=Effect,
        error_messages={"required": "Choose whether this file replaces or adds to what you uploaded before."},
    )
    comment = forms.CharField(
        label="Comment (optional)", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self,
        posted: QueryDict | None = None,
        files: MultiValueDict | None = None,
        *,
        size_limit: int,
        effects: Sequence[Effect],
        effect: str = "",
        comment: str = "",
        too_large: bool = False,
        too_many: bool = False,
    ) -> None:
        arrived = files.getlist("file") if files is not None else []
        super().__init__(
            posted,
            {"file": arrived} if posted is not None else None,
            initial={"effect": effect, "comment": comment},
        )
        self.size_limit = size_limit
        self.too_large, self.too_many = too_large, too_many
        self.effects = effects
        if len(effects) == 1:
            self.fields["effect"].required = False

    def clean(self) -> dict[str, Any]:
        """Say that the files were too large, or too many, in place of that there were none."""
        if self.too_large:
            self.errors.pop("file", None)
            most = sized(self.size_limit)
            self.add_error("file", f"The files are larger than {most}. {self.where_larger}")
        elif self.too_many:
            self.add_error("file", f"Choose {MOST_FILES} files or fewer.")
        return self.cleaned_data

    def clean_effect(self) -> Effect:
        """The one there is, where there is nothing to choose."""
        if len(self.effects) == 1:
            return self.effects[0]
        return Effect(self.cleaned_data["effect"])


OTHER = "other"
"""What is posted for a headteacher who is not in the list."""


class OwnAuthorityForm(ConfirmationsForm):
    """A headteacher confirms for herself."""

    send = "Confirm and send"

    authority = forms.BooleanField(
        label="I am the headteacher, and I confirm and send this return",
        error_messages={"required": "Confirm that you send this return as the headteacher."},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """The version that was looked at."""

    @property
    def given(self) -> Authority:
        """Her own."""
        return OWN_AUTHORITY


class AuthorityForm(ConfirmationsForm):
    """Anybody else confirms that a headteacher, whom they name, has given authority."""

    send = "Confirm and send"

    headteacher = forms.ChoiceField(
        label="Who has given you authority to send this return?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose who has given you authority.",
            "invalid_choice": "Choose a name from the list, or “Somebody else”.",
        },
    )
    name = Line(
        label="Name, if it is somebody else",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20"}),
    )
    role = Line(
        label="Role, if it is somebody else",
        help_text="Such as Headteacher or Acting headteacher. We remember both for the next time.",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20"}),
    )
    authority = forms.BooleanField(
        label="I have this person’s authority to confirm and send this return",
        error_messages={"required": "Confirm that you have authority from the headteacher."},
    )
    seen = forms.IntegerField(
        min_value=1,
        widget=forms.HiddenInput,
        error_messages={
            "required": "We could not tell which version of the file you checked. Open this page again."
        },
    )
    """The version that was looked at."""

    def __init__(self, *args: Any, authorities: Sequence[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {each.key: each for each in authorities}
        listed = [(key, each.in_words) for key, each in self.by_key.items()]
        self.fields["headteacher"].choices = [*listed, (OTHER, "Somebody else")]  # type: ignore[attr-defined]
        if not listed:
            self.fields["headteacher"].initial = OTHER

    def clean(self) -> dict[str, Any]:
        """Whoever is not in the list has a name and a role."""
        given = self.cleaned_data
        if given.get("headteacher") == OTHER:
            for field, says in (
                ("name", "Enter the name of the headteacher."),
                ("role", "Enter their role."),
            ):
                if not given.get(field) and field not in self.errors:
                    self.add_error(field, says)
        return given

    @property
    def given(self) -> Authority:
        """Whose authority it is."""
        chosen = self.by_key.get(self.cleaned_data["headteacher"])
        return chosen or Authority(self.cleaned_data["name"], self.cleaned_data["role"])


class ContactForm(Form):
    """Where the school would like to be written to."""

    send = "Save the email address"

    email = Email(
        label="Email address of the school",
        help_text="Leave it empty and we write only to whoever sends a return.",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": "Enter an email address such as office@school.example."},
    )


OWN = "own"
"""What is posted for a reason that is not in the list."""


class AnswerForm(FindingsForm):
    """Why findings are right: one of the usual reasons, or own words."""

    def __init__(self, *args: Any, reasons: tuple[str, ...], la_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reasons = reasons
        self.fields["reason"] = forms.ChoiceField(
            label="Why is this right?",
            choices=[*((reason, reason) for reason in reasons), (OWN, "Another reason")],
            required=False,
            error_messages={"invalid_choice": "Choose a reason from the list."},
        )
        self.fields["own_words"] = Words(
            label="Give the reason",
            help_text=f"{la_name} will see this with the return. {NOT_EMAILED}",
            required=False,
        )
        self.order_fields(["reason", "own_words"])

    def clean(self) -> dict[str, Any]:
        """Own words count where no reason of the list was chosen."""
        given = self.cleaned_data
        reason, words = given.get("reason", ""), given.get("own_words", "")
        if reason in self.reasons:
            self.errors.pop("own_words", None)
            return given
        if not words and not {"reason", "own_words"} & set(self.errors):
            if reason or not self.reasons:
                self.add_error("own_words", "Give the reason.")
            else:
                self.add_error("reason", "Choose a reason.")
        return given | {"reason": words}
