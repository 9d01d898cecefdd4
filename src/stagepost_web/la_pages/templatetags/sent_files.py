"""What the page of files that were sent asks of values."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django import template

from stagepost_web.exchange.models import Opening
from stagepost_web.retention.periods import last_day

register = template.Library()


@register.filter
def of_delivery(opened: Mapping[int, list[Opening]], delivery: int) -> Sequence[Opening]:
    """Who opened the files of a delivery."""
    return opened.get(delivery, ())


@register.filter
def goes_unsent(made_at: datetime) -> date:
    """The night on which prepared files are deleted."""
    return last_day("prepared_files", made_at)
