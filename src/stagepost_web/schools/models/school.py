"""A school or early years setting, as the national register has it."""

from django.db import models

from stagepost_web.schools.models.local_authority import LocalAuthority
from stagepost_web.schools.models.trust import Trust


class School(models.Model):
    la = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="schools")
    returns_through = models.ForeignKey(
        LocalAuthority,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="schools_returning",
    )
    """The LA that may ask it for returns beside its own, as an academy may choose another."""
    estab = models.CharField(max_length=6)
    """Four digits for a school, six for an early years setting."""
    number = models.CharField(max_length=9, unique=True)
    """LA and establishment number together: the number in file names and addresses."""
    urn = models.CharField(max_length=6, unique=True)
    name = models.CharField(max_length=120)
    phase = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    trust = models.ForeignKey(Trust, null=True, blank=True, on_delete=models.PROTECT, related_name="schools")
    email = models.EmailField(blank=True)
    """The address the school would like to be written to."""
    closed = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["la", "estab"], name="one_school_a_number")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/schools/{self.number}/"

    @property
    def address_arguments(self) -> dict[str, str]:
        """What the addresses of its pages are made with."""
        return {"number": self.number}
