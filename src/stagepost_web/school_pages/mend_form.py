"""The form on which somebody says what is to be mended. What is unsure is never chosen for them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms

from stagepost_web.frame.forms import Form
from stagepost_web.submitting.mends import Proposed

_CHOOSE = "Choose what to mend."
_NOTHING = "There is nothing that can be mended here."
_NOT_OFFERED = {
    "invalid_choice": "This can no longer be mended in this way. Choose from what is offered here."
}
TICKS = "mends"


class Damage(NamedTuple):
    """One damage on the page: a mend to tick, or several of which one can be chosen."""

    question: str
    """Empty where there is one mend alone."""
    field: str
    mends: list[Proposed]


class MendForm(Form):
    """Which of the mends that are offered are to be made: ticks, and an answer to each question."""

    send = ""

    def __init__(self, *args: Any, offered: Sequence[Proposed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.advice = [mend for mend in offered if mend.advice]
        self.damages = _damages([mend for mend in offered if not mend.advice])
        alone = [mend for damage in self.damages if not damage.question for mend in damage.mends]
        self.first_tick = alone[0] if alone else None
        if alone:
            self.fields[TICKS] = forms.MultipleChoiceField(
                choices=[(mend.label, mend.title) for mend in alone],
                required=False,
                initial=[mend.label for mend in alone if mend.sure],
                error_messages=_NOT_OFFERED,
            )
        for damage in self.damages:
            if damage.question:
                choices = [(mend.label, mend.title) for mend in damage.mends]
                self.fields[damage.field] = forms.ChoiceField(
                    label=damage.question, choices=choices, required=False, error_messages=_NOT_OFFERED
                )

    def clean(self) -> dict[str, Any]:
        """At least one."""
        if not self.errors and not self.chosen:
            self.add_error(next(iter(self.fields), None), _CHOOSE if self.fields else _NOTHING)
        return self.cleaned_data

    @property
    def asked(self) -> list[tuple[Damage, forms.BoundField]]:
        """Each damage with the field that it is answered in."""
        return [(damage, self[damage.field]) for damage in self.damages]

    @property
    def chosen(self) -> list[str]:
        """The labels of what is to be done."""
        answers = [self.cleaned_data.get(each.field, "") for each in self.damages if each.question]
        return [*self.cleaned_data.get(TICKS, []), *filter(None, answers)]

    @property
    def ticked(self) -> set[str]:
        """The labels that the page shows as chosen."""
        values = [self[name].value() or [] for name in self.fields]
        return {label for value in values for label in ([value] if isinstance(value, str) else value)}


def _damages(mends: Sequence[Proposed]) -> list[Damage]:
    """In the order of the mends; those that answer one question stand together."""
    questions = list(dict.fromkeys(mend.question for mend in mends if mend.question))
    found: list[Damage] = []
    for mend in mends:
        if not mend.question:
            found.append(Damage("", TICKS, [mend]))
        elif all(mend.question != damage.question for damage in found):
            field = f"question_{questions.index(mend.question) + 1}"
            found.append(Damage(mend.question, field, [m for m in mends if m.question == mend.question]))
    return found
