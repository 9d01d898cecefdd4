"""The file in which a part of a return came. A part that a later version repeats names the same file."""

from django.db import models

from stagepost_web.exchange.models import StoredFile
from stagepost_web.returns.models import Part


class PartFile(models.Model):
    part = models.OneToOneField(Part, on_delete=models.PROTECT, related_name="part_file")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="part_files")
