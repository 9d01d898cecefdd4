"""That a school was told when a draft of its goes."""

from django.db import models

from stagepost_web.submitting.models import Submission


class Notice(models.Model):
    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="notice")
    version_number = models.PositiveIntegerField()
    """Of which version it was said: with more files it is another, and its days begin anew."""
    told_at = models.DateTimeField()
    goes_on = models.DateField()
    """The day the school was told."""
    sent_at = models.DateTimeField(null=True)
    """When the email went out; empty while the job has still to run."""

    def __str__(self) -> str:
        return f"{self.submission} goes on {self.goes_on}"
