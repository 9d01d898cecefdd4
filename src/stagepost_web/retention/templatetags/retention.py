"""Says on a page when something will be deleted."""

from datetime import date

from django import template

from stagepost_web.exchange.models import Delivery
from stagepost_web.retention.dates import copy_goes_on

register = template.Library()


@register.filter
def goes_on(delivery: Delivery) -> date | None:
    """The day on which the copies of a delivery's files are deleted, where it can be named."""
    return copy_goes_on(delivery)
