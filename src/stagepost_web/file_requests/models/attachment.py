"""A file that the LA gives with a file request, such as the form to fill in, to every school it asks."""

from django.conf import settings
from django.db import models

from stagepost_web.exchange.models import StoredFile
from stagepost_web.file_requests.models.file_request import FileRequest


class Attachment(models.Model):
    file_request = models.ForeignKey(FileRequest, on_delete=models.PROTECT, related_name="attachments")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="attachment")
    """Once it is deleted, the row is what is left as evidence."""
    attached_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file.name
