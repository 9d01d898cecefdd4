"""Holds both returns of a shared pupil, so that neither changes before what is done to it has an end."""

from stagepost_web.returns.models import SchoolReturn
from stagepost_web.shared_pupils.models import Side


def hold_returns(shared: int) -> None:
    """Until the transaction ends; in the order of their ids, or two at once would wait for each other."""
    requests = Side.objects.filter(shared=shared).values_list("return_request", flat=True)
    held = SchoolReturn.objects.select_for_update().filter(return_request__in=list(requests))
    list(held.order_by("pk").values_list("pk"))
