"""Which emails somebody wants, and when."""

from django import forms

from stagepost_web.frame.forms import Form
from stagepost_web.notices.kinds import KINDS, How, Side, kinds_of

STAYS_ON = "You cannot switch this off: a deadline may depend on it."


class EmailsForm(Form):
    """A choice for each kind of email that concerns the person."""

    send = "Save your choices"

    @classmethod
    def of(cls, sides: set[Side]) -> type["EmailsForm"]:
        """The form with the kinds of these sides."""
        return type("OwnEmailsForm", (cls,), {key: _field(key) for key in kinds_of(sides)})

    @property
    def chosen(self) -> dict[str, How]:
        """What was chosen, by kind."""
        return {key: How(value) for key, value in self.cleaned_data.items()}


def _field(key: str) -> forms.ChoiceField:
    kind = KINDS[key]
    return forms.ChoiceField(
        label=kind.event,
        choices=[(how.value, how.label) for how in How if how in kind.ways],
        help_text="" if How.NEVER in kind.ways else STAYS_ON,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose when you want this email.",
            "invalid_choice": "Choose one of the ways in the list.",
        },
    )
