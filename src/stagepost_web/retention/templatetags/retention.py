"""Says on a page when something will be deleted, and that it was."""

from datetime import date

from django import template

from stagepost_web.exchange.models import Delivery
from stagepost_web.retention.dates import copy_goes_on
from stagepost_web.retention.models import EmptiedVersion
from stagepost_web.returns.models import Version

register = template.Library()


@register.filter
def goes_on(delivery: Delivery) -> date | None:
    """The day on which the copies of a delivery's files are deleted, where it can be named."""
    return copy_goes_on(delivery)


@register.filter
def emptied(version: Version) -> EmptiedVersion | None:
    """That a version's pupils and findings were deleted."""
    return EmptiedVersion.objects.filter(version=version).first()
