"""A row of an uploaded list about a school of the LA, as the list has it."""

from datetime import date
from typing import Any

from django.db import models

from stagepost.formats.gias_csv import RegisterSchool
from stagepost_web.schools.models.uploaded_list import UploadedList

_DAYS = ("opened", "closed")


class ListedRow(models.Model):
    uploaded = models.ForeignKey(UploadedList, on_delete=models.CASCADE, related_name="listed_rows")
    values = models.JSONField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.values['la']}{self.values['estab']}"

    @property
    def row(self) -> RegisterSchool:
        """The row as the library gave it."""
        days: dict[str, Any] = {
            item: date.fromisoformat(self.values[item]) for item in _DAYS if self.values.get(item)
        }
        return RegisterSchool(**{**self.values, **days})


def as_values(row: RegisterSchool) -> dict[str, str]:
    """What a row says, as the database keeps it. What is empty is left out."""
    return {
        item: value.isoformat() if isinstance(value, date) else value
        for item, value in row._asdict().items()
        if value
    }
