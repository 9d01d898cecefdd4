"""A local authority (LA), with the few settings it may make over the national ones."""

from django.db import models

from stagepost.check_inputs import SIZE_LIMIT


class LocalAuthority(models.Model):
    code = models.CharField(max_length=3, unique=True)
    name = models.CharField(max_length=120)
    colour = models.CharField(max_length=7, default="#1d70b8")
    """Colour of the band at the head of its pages."""
    data_team = models.CharField(max_length=120, default="Data team")
    """What schools call the people they send to."""
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    size_limit = models.PositiveIntegerField(default=SIZE_LIMIT)
    """Bytes a file may have."""
    errors_stop = models.BooleanField(default=True)
    """Whether a file with errors is kept from being sent, or goes through marked."""

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "local authorities"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/las/{self.code}/"

    @property
    def contact(self) -> str:
        """Its team and how to reach it, on one line."""
        return ", ".join(filter(None, (self.data_team, self.email, self.telephone)))

    @property
    def can_be_reached(self) -> bool:
        """Whether the site holds an address or a telephone number for those who need help."""
        return bool(self.email or self.telephone)

    @property
    def address_arguments(self) -> dict[str, str]:
        """What the addresses of its pages are made with."""
        return {"code": self.code}
