"""A pupil whom two schools have returned in one collection, or two pupils who may be one."""

from django.conf import settings
from django.db import models

from stagepost_web.collections.models import Collection, ReturnRequest


class Agrees(models.TextChoices):
    """What the two records have in common. Only the first says that they are of one child."""

    UPN = "upn", "UPN and date of birth"
    UPN_ALONE = "upn_alone", "UPN, but not the date of birth"
    FORMER_UPN = "former_upn", "a UPN that is the former UPN of the other"
    NAME = "name", "name and date of birth, but not the UPN"


class State(models.TextChoices):
    UNSURE = "unsure", "Same child?"
    OPEN = "open", "Waiting for the schools"
    LA = "la", "The LA decides"
    SETTLED = "settled", "Settled"
    APART = "apart", "Two children"
    GONE = "gone", "No longer shared"


UNSETTLED = (State.UNSURE, State.OPEN, State.LA)
"""The states in which somebody still has to say something."""


class SharedPupil(models.Model):
    """The two schools' sides of it are two rows of `Side`."""

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="shared_pupils")
    agrees = models.CharField(max_length=10, choices=Agrees)
    same = models.BooleanField(null=True)
    """Whether it is one child, as the records say for certain, or people have said; empty until then."""
    state = models.CharField(max_length=8, choices=State)
    number = models.PositiveIntegerField(default=1)
    """Counted up with every change: what somebody decides on is what they saw."""
    owner = models.ForeignKey(ReturnRequest, null=True, on_delete=models.PROTECT, related_name="+")
    """Of a settled one the request in whose return the pupil belongs; empty where that is neither."""
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    """Who at the LA decided; where the schools agreed, whoever of them answered last."""
    settled_at = models.DateTimeField(null=True)
    decided = models.BooleanField(default=False)
    """Whether the LA has settled it, and not the schools between them."""
    clause = models.CharField(max_length=40, blank=True)
    """The label of the clause that was proposed when it was settled; empty where none was."""
    words = models.TextField(blank=True)
    """Why the LA decided so, or opened it again. It may name a child."""
    resent = models.BooleanField(default=False)
    """Whether a school has sent the pupil again after it was settled that another submits them."""
    elsewhere = models.JSONField(default=list)
    """Where else the pupil has been: `place`, `first`, `last`, `outside`, `half_term`, `hours` of each, dates
    as `YYYY-MM-DD`."""
    known = models.JSONField(default=dict)
    """What else the LA knows, by the names of `stagepost.ownership.Known`; dates as `YYYY-MM-DD`."""
    found_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["collection", "state"])]

    def __str__(self) -> str:
        return f"Shared pupil {self.pk} of {self.collection}"
