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
    urn = models.CharField("URN", max_length=8, blank=True)
    """Its number in the national register; of an early years setting the one at Ofsted, or none."""
    name = models.CharField(max_length=120)
    phase = models.CharField(max_length=40, blank=True)
    kind = models.CharField("type", max_length=80, blank=True)
    type_group = models.CharField("group of types", max_length=60, blank=True)
    """`Academies`, `Local authority maintained schools` …, from which follows whether it is an academy."""
    status = models.CharField(max_length=40, blank=True)
    """As the register says: `Open`, `Closed`, `Open, but proposed to close` or `Proposed to open`."""
    opened = models.DateField(null=True, blank=True)
    lowest_age = models.PositiveSmallIntegerField(null=True, blank=True)
    highest_age = models.PositiveSmallIntegerField(null=True, blank=True)
    street = models.CharField(max_length=120, blank=True)
    town = models.CharField(max_length=60, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    head = models.CharField("headteacher", max_length=120, blank=True)
    trust = models.ForeignKey(Trust, null=True, blank=True, on_delete=models.PROTECT, related_name="schools")
    email = models.EmailField(blank=True)
    """The address the school would like to be written to."""
    closed = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)
    """Whether it is no school but the one an LA rehearses with."""

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["la", "estab"], name="one_school_a_number"),
            models.UniqueConstraint(
                fields=["urn"],
                condition=~models.Q(urn=""),
                name="one_school_a_urn",
                violation_error_message="Another school has this URN.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/schools/{self.number}/"

    @property
    def is_setting(self) -> bool:
        """Whether it is an early years setting and no school."""
        return len(self.estab) == 6

    @property
    def written_number(self) -> str:
        """The number as people write it: `999/2001`."""
        return f"{self.number[:3]}/{self.estab}"

    @property
    def las(self) -> list[LocalAuthority]:
        """The LAs that may ask it for returns: its own, and the one it returns through."""
        return [self.la, self.returns_through] if self.returns_through else [self.la]

    @property
    def address_arguments(self) -> dict[str, str]:
        """What the addresses of its pages are made with."""
        return {"number": self.number}
