"""What a collection assesses in a summer, as the columns of a page or a report."""

from stagepost import codesets
from stagepost.codesets import Item
from stagepost.collections import facts_of
from stagepost.records import Collection


def columns(collection: Collection, summer: int) -> tuple[Item, ...]:
    """The summer's goals, subjects or checks, one each, in the order of the page.

    The mark of a check and its letters are one column, with the codes of both.
    """
    items: dict[str, Item] = {}
    for item in codesets.load(collection).in_year(summer):
        known = items.get(item.component, item)
        items[item.component] = known._replace(codes=known.codes | item.codes)
    order = facts_of(collection).components
    return tuple(sorted(items.values(), key=lambda item: order.index(item.component)))
