"""Which files are made of a collection."""

from stagepost_web.collections.models import Collection
from stagepost_web.onward.models import Form


def forms_of(collection: Collection) -> tuple[Form, ...]:
    """The one for the DfE first, of what is handed on to it; an extract is made of all."""
    for_dfe = form_for_dfe(collection)
    return (for_dfe, Form.EXTRACT) if for_dfe else (Form.EXTRACT,)


def form_for_dfe(collection: Collection) -> Form | None:
    """In which form it is handed on to the DfE; `None` where it is not."""
    if collection.facts.sent_on_by_la:
        return Form.COLLECT
    return Form.GATEWAY if collection.facts.sent_to_dfe else None
