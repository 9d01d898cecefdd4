"""What a school that answers and an LA that decides both choose: findings of one rule."""

from collections.abc import Collection
from typing import Any, NamedTuple, Self

from django import forms
from django.http import QueryDict

from stagepost_web.frame.forms import Form
from stagepost_web.returns.models import LONGEST_WORDS, Decision
from stagepost_web.returns.presenting import Group, Row

NOT_EMAILED = "We do not email it, so you can name a pupil."


class Words(forms.CharField):
    """A few sentences. The end of a line counts as one character, as it does for whoever typed it."""

    def __init__(
        self,
        *,
        help_text: str,
        longest: int = LONGEST_WORDS,
        error_messages: dict[str, str] | None = None,
        **how: Any,
    ) -> None:
        most = f"Use {longest:,} characters or fewer."
        super().__init__(
            max_length=longest,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=f"{help_text} {most}",
            error_messages={"max_length": most, **(error_messages or {})},
            **how,
        )

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if text else text


NOT_CHOSEN = {
    "required": "Choose at least one from the list.",
    "invalid_choice": "Something has changed since you opened this page. Check it again.",
}


class Box(NamedTuple):
    """One finding to tick."""

    pk: int
    label: str
    hints: tuple[str, ...]
    ticked: bool


class FindingsForm(Form):
    """Some of the findings of a group. One alone, or more than a page lists, are taken all together."""

    send = ""

    def __init__(self, *args: Any, group: Group, ticked: Collection[int] = (), **kwargs: Any) -> None:
        kwargs["initial"] = {**kwargs.get("initial", {}), "findings": list(ticked)}
        super().__init__(*args, **kwargs)
        self.group = group
        if 1 < group.number == len(group.rows):
            self.fields["findings"] = forms.TypedMultipleChoiceField(
                choices=[(row.pk, row.pk) for row in group.rows], coerce=int, error_messages=NOT_CHOSEN
            )

    @classmethod
    def ticking(cls, posted: QueryDict, group: Group, **how: Any) -> Self:
        """The form as it was posted, with all or none ticked. It is how that is done without JavaScript."""
        ticked = [row.pk for row in group.rows] if posted["tick"] == "all" else []
        typed = {name: value for name, value in posted.items() if name != "findings"}
        return cls(group=group, ticked=ticked, initial=typed, **how)

    @property
    def boxes(self) -> list[Box]:
        """The findings to choose from."""
        ticked = {str(value) for value in self["findings"].value() or []}
        same = self.group.same
        return [Box(row.pk, _label(row), _hints(row, same), str(row.pk) in ticked) for row in self.group.rows]

    @property
    def chosen(self) -> Collection[int] | None:
        """The findings that were chosen, by their ids; `None` for all of them."""
        return self.cleaned_data.get("findings")


def _label(row: Row) -> str:
    if row.about_pupil:
        return f"{row.surname}, {row.forename}"
    return f"UPN {row.upn}" if row.upn else row.says


def _hints(row: Row, same: bool) -> tuple[str, ...]:
    """The date of birth, what was found where it differs, and the answer there is."""
    born = ", ".join(filter(None, (f"Born {row.born}", row.year_group))) if row.about_pupil else ""
    says = "" if same or _label(row) == row.says else row.says
    returned = row.answer and row.answer.decision == Decision.RETURNED
    answer = f"{'Returned answer' if returned else 'Answer'}: {row.answer.reason}" if row.answer else ""
    return tuple(filter(None, (born, says, answer)))
