"""The form with which a grid is begun."""

from datetime import date

from stagepost_web.frame.forms import Day, Form


class BeginGridForm(Form):
    """The day of the assessment."""

    send = "Begin"

    assessed_on = Day(
        label="Date of the assessment",
        help_text="For example, the day by which teachers have made their judgements.",
        words="Enter the date of the assessment, such as 12 6 2026.",
    )

    @property
    def day(self) -> date:
        """The day that was given."""
        given: date = self.cleaned_data["assessed_on"]
        return given
