"""An account that nobody has used for long, and when its person was told that it will be closed."""

from django.db import models

from stagepost_web.people.models.person import Person


class UnusedAccount(models.Model):
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="unused_account")
    since = models.DateTimeField()
    """When it was last used. Once it was used again, the row goes."""
    told_at = models.DateTimeField()
    told_again_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person}, unused"
