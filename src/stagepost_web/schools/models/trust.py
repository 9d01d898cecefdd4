"""A trust of academies: it sees its schools' returns and sends none of its own."""

from django.db import models


class Trust(models.Model):
    uid = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
