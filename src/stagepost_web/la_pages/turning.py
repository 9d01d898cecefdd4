"""Which page of a history somebody has turned to."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from stagepost_web.audit.models import Event

LINES = 50


def turned(
    events: QuerySet[Event], asked: Mapping[str, str], told: Callable[[Iterable[Event]], list[Any]]
) -> Page[Any]:
    """The page of a history, of which the address names another than the newest by `history`.

    Its events alone are read. Each of them is one that is `told`.
    """
    page: Page[Any] = Paginator(events, LINES).get_page(asked.get("history", "1"))
    page.object_list = told(page.object_list)
    return page
