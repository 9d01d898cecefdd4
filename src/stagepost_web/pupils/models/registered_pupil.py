"""A pupil on a roll, as it was given."""

from django.db import models

from stagepost.reference_data import RollPupil
from stagepost_web.pupils.models.roll import Roll


class RegisteredPupil(models.Model):
    """Each text is as in `RollPupil`."""

    roll = models.ForeignKey(Roll, on_delete=models.CASCADE, related_name="pupils")
    place = models.PositiveIntegerField()
    """Counted from 0, in the order of the file."""
    upn = models.TextField(blank=True, db_index=True)
    surname = models.TextField(blank=True)
    forename = models.TextField(blank=True)
    dob = models.TextField(blank=True)
    sex = models.TextField(blank=True)
    year_group = models.TextField(blank=True)
    former_upn = models.TextField(blank=True, db_index=True)
    joined = models.TextField(blank=True)
    left = models.TextField(blank=True)
    enrolment = models.TextField(blank=True)
    known_by = models.CharField(max_length=32, blank=True, db_index=True)
    """Stands for name and date of birth, by which a pupil without the same UPN is found again."""
    summer = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["roll", "place"], name="one_registered_pupil_a_place")]

    def __str__(self) -> str:
        return f"Pupil {self.place + 1} of {self.roll}"

    @property
    def as_given(self) -> RollPupil:
        """The pupil as the library knows them."""
        return RollPupil(**{item: getattr(self, item) for item in HELD_ITEMS})


HELD_ITEMS = tuple(item for item in RollPupil._fields if item != "school")
"""All of a pupil but which school the row named: rows of another school are not held."""
