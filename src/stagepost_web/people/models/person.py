"""Someone who can sign in. What they may do comes from their memberships, never from here."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower


class Person(AbstractUser):
    name = models.CharField(max_length=120)
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField()

    memberships_of_request: list[Any] | None = None
    """Those held when the request came that the person makes; `None` of anybody else, who is asked anew."""

    covered: models.Q | None = None
    """Which memberships count in the visit that the request belongs to; all of them where it is `None`."""

    REQUIRED_FIELDS = ["email", "name"]

    class Meta:
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_an_email")]

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def __str__(self) -> str:
        return self.name
