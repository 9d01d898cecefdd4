"""A form with a day that is taken only knowingly where it is after the DfE's."""

from typing import Any

from django import forms

from stagepost_web.chasing.dfe_dates import too_late_for_dfe
from stagepost_web.collections.models import Collection
from stagepost_web.frame.forms import Form, drawn

_ANYWAY = "after_dfe"


class KnowinglyLate(Form):
    """Has a field `day_field`. For a day after the DfE's it shows a box, and takes the day once that is
    ticked.
    """

    day_field = "day"
    anyway = ""
    """What the box says."""

    def __init__(self, *args: Any, collection: Collection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collection = collection
        if self.is_bound and _ANYWAY in self.data:
            self._show_box()

    def clean(self) -> dict[str, Any]:
        """A day after the DfE's needs a second look."""
        given = self.cleaned_data
        ticked, day = given.pop(_ANYWAY, False), given.get(self.day_field)
        if day and not ticked and (words := too_late_for_dfe(self.collection, day)):
            self._show_box()
            self.add_error(self.day_field, f"{words} Enter an earlier day, or tick the box below.")
        return given

    def _show_box(self) -> None:
        self.fields[_ANYWAY] = forms.BooleanField(label=self.anyway, required=False)
        self.helper = drawn(self)
