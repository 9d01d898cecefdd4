"""A right return was sent to the wrong request: nothing in it is to be changed."""

from collections.abc import Iterator

from stagepost.collections import facts_of
from stagepost.mending.case import Case
from stagepost.mending.mend import Mend
from stagepost.mending.whole_school import holds, is_mixed


def wrong_request(case: Case) -> Iterator[Mend]:
    """Says which request it belongs to."""
    held, inputs = case.file.recognised, case.inputs
    if held.collection is None or held.year is None or is_mixed(case):
        return
    faults = [
        inputs.collection is not None and inputs.collection is not held.collection,
        inputs.year is not None and not _holds(case, inputs.year),
        bool(inputs.estab) and inputs.estab != held.estab,
    ]
    if any(faults):
        yield Mend(
            "wrong-request",
            "The file belongs to a different request",
            "This file is not damaged. It belongs to the request for the "
            f"{facts_of(held.collection).results} for {held.year} from school {held.la} {held.estab}. "
            "Send it there. Then send the right file here.",
        )


def _holds(case: Case, year: int) -> bool:
    collection = case.file.recognised.collection
    return case.body is not None and collection is not None and holds(case.body, collection, year)
