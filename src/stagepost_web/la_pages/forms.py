"""The LA's forms."""

from django import forms

from stagepost_web.frame.forms import Form
from stagepost_web.returns.forms import NOT_EMAILED, FindingsForm, Words


class SendBackForm(Form):
    """What the school must correct, in the LA's words."""

    send = "Send back to the school"

    to_put_right = forms.CharField(
        label="What must the school correct?",
        help_text=f"The school will see this with its return. {NOT_EMAILED}",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say what the school must correct."},
    )
    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class SeenForm(forms.Form):
    """The version an officer had in front of them when they decided."""

    seen = forms.IntegerField(min_value=1)


class AnswersSeenForm(SeenForm):
    """The same, with how far the answers had come when the officer read them."""

    read_up_to = forms.IntegerField(min_value=1)


class ReturnAnswersForm(FindingsForm):
    """Why the LA asks for other answers, and which."""

    why = Words(
        label="Why are you returning these answers?",
        help_text=f"The school will see this with its return. {NOT_EMAILED}",
        error_messages={"required": "Say why you are returning these answers."},
    )
    seen = forms.IntegerField(min_value=1)
    read_up_to = forms.IntegerField(min_value=1)
