"""A file made of a collection's accepted returns: for whom, of what, by whom, and how far it has come."""

from django.conf import settings
from django.db import models

from stagepost_web.collections.models import Collection
from stagepost_web.exchange.models import StoredFile


class Form(models.TextChoices):
    COLLECT = "collect", "File for COLLECT"
    GATEWAY = "gateway", "Files for the DfE, one for each school"
    EXTRACT = "extract", "Extract"


class Stage(models.TextChoices):
    MAKING = "making", "Being made"
    MADE = "made", "Made"
    STOPPED = "stopped", "Could not be made"


class OnwardFile(models.Model):
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="onward_files")
    form = models.CharField(max_length=8, choices=Form)
    number = models.PositiveSmallIntegerField()
    """Counted from 1 for each form and summer of the LA: it is the serial number in a file for COLLECT."""
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.MAKING)
    asked_at = models.DateTimeField()
    """The moment it speaks of: the same whenever the job comes to run."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    standing_sha256 = models.CharField(max_length=64)
    """Stands for how all schools stood when it was asked for, which is what somebody had looked at."""
    job = models.CharField(max_length=64, blank=True)
    to_do = models.PositiveIntegerField(default=0)
    """How many returns there are to be read; each once more where a form needs it."""
    done = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    file = models.OneToOneField(StoredFile, null=True, on_delete=models.PROTECT, related_name="onward_file")
    obstacle = models.TextField(blank=True)
    """Why it could not be made, in words that name no pupil."""
    unverified = models.TextField(blank=True)
    """What was not certain about such a file when it was made; empty where nothing was."""
    schools = models.PositiveIntegerField(default=0)
    pupils = models.PositiveIntegerField(default=0)
    without_results = models.PositiveIntegerField(default=0)
    """Pupils of the returns who have no result of the collection, and so are not in a file for the DfE."""
    left_out = models.JSONField(default=list)
    """The schools that are asked and are not in it: `number`, `name` and `why` of each."""
    returns_sha256 = models.CharField(max_length=64, blank=True)
    """Stands for the content of all returns it was made of, as `OnwardReturn.sha256` does for one."""
    follows = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    """The file of this form that was made before it."""
    changes = models.JSONField(default=list)
    """What is different from that one, school by school: see `onward.changes.Change`."""

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "form"],
                condition=models.Q(stage="making"),
                name="one_onward_file_being_made",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.number} of {self.collection}"

    @property
    def per_cent(self) -> int:
        """How far the worker is."""
        return min(99, self.done * 100 // (self.to_do or 1))

    @property
    def for_dfe(self) -> bool:
        """Whether somebody uploads it at the DfE."""
        return self.form != Form.EXTRACT

    @property
    def can_be_opened(self) -> bool:
        """Whether we still have it."""
        return self.file is not None and self.file.deleted_at is None
