"""One code that a collection allows beside the national ones, or does not allow though they do."""

from django.db import models

from stagepost_web.collections.models.collection import Collection


class CodeChange(models.Model):
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="code_changes")
    qualifier = models.CharField(max_length=2)
    """Which kind of result it is about: `NY`, the codes of the phonics check, not its marks."""
    component = models.CharField(max_length=3, blank=True)
    """The goal, subject or check; empty for all of them."""
    code = models.CharField(max_length=6)
    allowed = models.BooleanField()
    """Whether the code comes, or goes."""
    words = models.CharField(max_length=200, blank=True)
    """What an added code means."""
    source = models.CharField(max_length=200)
    """The guidance it rests on."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "qualifier", "component", "code"], name="one_change_a_code"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {'allowed' if self.allowed else 'not allowed'}"
