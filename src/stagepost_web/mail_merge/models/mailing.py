"""Letters that were made at one time from one template, with its words as they were then."""

from datetime import date

from django.conf import settings
from django.db import models

from stagepost_web.collections.models import Collection
from stagepost_web.mail_merge.models.letter_template import LONGEST_NAME, LONGEST_TITLE
from stagepost_web.sending_out.models import Dispatch, Stage


class Mailing(models.Model):
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="mailings")
    name = models.CharField(max_length=LONGEST_NAME)
    """The template's name, its title and its text: what becomes of the template changes nothing here."""
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.TextField()
    day: models.DateField[date, date] = models.DateField()
    """The date on the letters."""
    head = models.JSONField()
    """The LA's name, contacts and colour, as they were then."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    """Also the moment that the PDFs speak of: the same one gives the same bytes."""
    dispatch = models.OneToOneField(Dispatch, null=True, on_delete=models.SET_NULL, related_name="mailing")
    """By which the letters reach the schools; empty once it was deleted without being sent."""
    job = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.collection}"

    @property
    def being_made(self) -> bool:
        """Whether letters have still to be made."""
        return self.dispatch is not None and self.dispatch.stage == Stage.READING
