"""Which files are made of a collection."""

from stagepost_web.collections.models import Collection
from stagepost_web.onward.models import Form


def forms_of(collection: Collection) -> tuple[Form, ...]:
    """Those for the DfE, of what is handed on to it."""
    if collection.facts.sent_on_by_la:
        return (Form.COLLECT,)
    if collection.facts.sent_to_dfe:
        return (Form.GATEWAY,)
    return ()
