"""A school that is to get files, and by which delivery it got them."""

from django.db import models

from stagepost_web.exchange.models import Delivery
from stagepost_web.schools.models import School
from stagepost_web.sending_out.models.dispatch import Dispatch


class Recipient(models.Model):
    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="recipients")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    delivery = models.OneToOneField(Delivery, null=True, on_delete=models.PROTECT, related_name="recipient")
    """Empty until it has gone."""

    class Meta:
        ordering = ["school__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["dispatch", "school"], name="one_recipient_a_school")]

    def __str__(self) -> str:
        return f"{self.school}: {self.dispatch}"
