"""A list of people to invite, read from a file and looked at before anybody is invited."""

from django.db import models

from stagepost_web.people.models.person import Person
from stagepost_web.schools.models import LocalAuthority


class PeopleList(models.Model):
    la = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="people_lists")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    lines = models.JSONField(default=list)
    """Those that can be invited, each with its `line`, `school`, `name`, `email`, `role` and `kinds`. One at
    the LA has no school.
    """
    refused = models.JSONField(default=list)
    """Those that cannot, each with its `line` and what it `says`."""
    applied_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True)
    """When somebody said that these people are to be invited."""
    done = models.PositiveIntegerField(default=0)
    """How many lines the job has dealt with."""
    invited = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{len(self.lines)} people of {self.la}"

    @property
    def finished(self) -> bool:
        """Whether every line has been dealt with."""
        return self.applied_at is not None and self.done >= len(self.lines)
