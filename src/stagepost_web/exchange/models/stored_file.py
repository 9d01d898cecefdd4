"""Bytes in the vault: encrypted, under a name of our own, with what is known of them."""

from typing import Any

from django.conf import settings
from django.db import models

from stagepost_web.exchange.models.delivery import Delivery

KINDS = {"pdf": "PDF", "xlsx": "Spreadsheet"}
"""What files are called by the ending of their name; any other is a file."""


class Scan(models.TextChoices):
    """Whether a scanner has looked at them for malware. *Not scanned* is never *clean*."""

    CLEAN = "clean", "Scanned: no malware found"
    FOUND = "found", "Malware found"
    WAITING = "waiting", "Not scanned yet"
    NOT_SCANNED = "not", "Not scanned"


IN_PARTS = "in-parts"
"""Why a zip is not scanned that is taken apart, and each of its files scanned then."""
CLOSED = ("protected", "larger", IN_PARTS)
"""Why a file that was to be scanned never can be. It stays closed, unless larger files are let through."""
MADE_HERE = "made-here"
"""Why a file is not scanned that the site made itself."""
GONE = "gone"
"""Why a file is not scanned that was deleted before its turn came."""


class StoredFile(models.Model):
    key = models.CharField(max_length=64, unique=True)
    """Our own name for it in the vault; nothing of the sender's name is in it."""
    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.PROTECT, related_name="files")
    place = models.PositiveSmallIntegerField(default=1)
    """Its place among the files of the delivery, counted from 1."""
    name = models.CharField(max_length=255)
    """What the sender called it, made safe to show and to download under."""
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    """Bytes before encryption."""
    sha256 = models.CharField(max_length=64)
    """Of the bytes as they came, in hexadecimal: what the receipt states. Empty of a secure message."""
    stored_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)
    """When the bytes were deleted; the row stays as evidence."""
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.NOT_SCANNED)
    scan_says = models.CharField(max_length=100, blank=True)
    """The name of what was found, or why it was not scanned: a `scanning.answers.Why`, `MADE_HERE` or `GONE`;
    empty of what came before there were scanners.
    """
    scan_database = models.CharField(max_length=100, blank=True)
    """The scanner that looked, and its signatures, as it names them."""
    scanned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["delivery_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "place"], name="one_file_a_place_in_a_delivery"),
            models.CheckConstraint(
                name="clean_by_a_scanner",
                condition=~models.Q(scan=Scan.CLEAN) | models.Q(scanned_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_in_words(self) -> str:
        """What sort of file it is, for a list of files of one delivery."""
        return KINDS.get(self.name.rpartition(".")[2].casefold(), "File")

    @property
    def closed(self) -> bool:
        """Whether nobody but its sender may open it, because of what a scanner has said or not said."""
        if self.scan == Scan.NOT_SCANNED:
            let = self.scan_says == "larger" and settings.SCANNER_LARGER == "mark"
            return self.scan_says in CLOSED and not let
        return self.scan in (Scan.FOUND, Scan.WAITING)

    @property
    def left_out(self) -> bool:
        """Whether it stays closed to others, whatever happens."""
        return self.closed and self.scan != Scan.WAITING

    def open_to(self, person: Any) -> bool:
        """Whether the person may open it, as far as scanning goes: its sender may open their own bytes."""
        own = self.delivery is not None and self.delivery.made_by_id == person.pk
        return not self.closed or (own and self.scan != Scan.FOUND)
