"""Files that an officer prepared and never sent, and those that were discarded."""

from django.db import transaction
from django.db.models import QuerySet

from stagepost_web.exchange import vault
from stagepost_web.retention.periods import over_before
from stagepost_web.sending_out.models import Sending, Stage
from stagepost_web.sending_out.steps import note

NOT_SENT = [Stage.DRAFT, Stage.WAITING, Stage.DISCARDED]


def delete_over() -> int:
    """Delete what was prepared long enough ago, and say how many that were."""
    return sum(_delete(sending) for sending in sendings_over().order_by("pk"))


def sendings_over() -> QuerySet[Sending]:
    """Those whose time is over."""
    return Sending.objects.filter(stage__in=NOT_SENT, made_at__lt=over_before("prepared_files"))


def _delete(sending: Sending) -> bool:
    """Their rows go first. Bytes that survive a crash are deleted by `exchange.sweeping`."""
    with transaction.atomic():
        over = sendings_over().select_for_update(of=("self",)).select_related("la")
        held = over.filter(pk=sending.pk).first()
        if held is None:  # sent meanwhile
            return False
        files = [each.file for each in held.files.select_related("file")]
        note("delete", held, None, "", files=len(files))
        held.delete()
    for file in files:
        vault.delete(file)
    return True
