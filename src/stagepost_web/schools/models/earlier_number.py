"""A number that a school had before: files and addresses with it still find the school."""

from django.db import models

from stagepost_web.schools.models.school import School


class EarlierNumber(models.Model):
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="earlier_numbers")
    number = models.CharField(max_length=9, db_index=True)
    """LA and establishment number, which may be the one it has now: an academy can keep the number and get
    another URN.
    """
    urn = models.CharField("URN", max_length=8, blank=True)
    until = models.DateField()
    """The day from which it had another."""

    class Meta:
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"{self.number} until {self.until}"

    @property
    def written_number(self) -> str:
        """The number as people write it: `999/2001`."""
        return f"{self.number[:3]}/{self.number[3:]}"
