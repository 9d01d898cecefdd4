"""The grid in which a school enters the results that one request asks for."""

from django.conf import settings
from django.db import models

from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.pupils.models import Roll
from stagepost_web.schools.models import School


class Grid(models.Model):
    """Which pupils and columns it has follows from the request's collection: its kind and year."""

    return_request = models.OneToOneField(ReturnRequest, on_delete=models.PROTECT, related_name="grid")
    assessed_on = models.DateField()
    """The day of the assessment, such as that of the end of year goals."""
    shown = models.BooleanField(default=False)
    """Whether teachers see it. Whoever sends returns always does."""
    revision = models.PositiveIntegerField(default=0)
    """Counted up with each change: later is more, whatever the clock says."""
    roll = models.ForeignKey(Roll, null=True, on_delete=models.PROTECT, related_name="+")
    """The roll whose pupils it has; empty where none was held yet."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    """When a result in it was changed last. By this it is kept or deleted, and nothing is ordered by it."""

    def __str__(self) -> str:
        return f"Grid for {self.return_request}"

    def get_absolute_url(self) -> str:
        return f"{self.return_request.get_absolute_url()}grid/"

    @property
    def collection(self) -> Collection:
        """The collection it is for."""
        return self.return_request.collection

    @property
    def school(self) -> School:
        """Whose it is."""
        return self.return_request.school
