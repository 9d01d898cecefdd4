"""The letter of one school: what was filled in, so that it can be set again just as it went."""

from django.db import models

from stagepost_web.mail_merge.models.mailing import Mailing
from stagepost_web.schools.models import School
from stagepost_web.sending_out.models import DispatchFile


class MailedLetter(models.Model):
    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="letters")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    """Its place among the letters of its mailing, from 1."""
    reference = models.CharField(max_length=60)
    values = models.JSONField()
    """What stands for each merge field."""
    addressee = models.JSONField()
    """Lines, as on an envelope."""
    file = models.OneToOneField(DispatchFile, null=True, on_delete=models.SET_NULL, related_name="letter")
    """Empty until it is made."""

    class Meta:
        ordering = ["mailing_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["mailing", "school"], name="one_letter_a_school"),
            models.UniqueConstraint(fields=["mailing", "place"], name="one_letter_a_place"),
        ]

    def __str__(self) -> str:
        return self.reference
