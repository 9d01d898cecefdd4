"""What tests of confirmations share: a collection that asks for some, and what a school posts for them."""

from typing import Any

from stagepost_web.collections.confirmation_actions import add_confirmation
from stagepost_web.collections.models import Confirmation, ReturnRequest
from stagepost_web.people.models import Person
from tests.returning import AUTHORITY

MODERATED = "Moderation within the school is complete."
AGREED = "The staff responsible have agreed these results."


def ask(
    return_request: ReturnRequest,
    by: Person,
    words: str = MODERATED,
    asks_by: bool = False,
    asks_when: bool = False,
) -> Confirmation:
    """One more thing that schools confirm."""
    return add_confirmation(
        collection=return_request.collection, words=words, asks_by=asks_by, asks_when=asks_when, by=by
    )


def ask_two(return_request: ReturnRequest, by: Person) -> tuple[Confirmation, Confirmation]:
    """A box alone, and one with a name and a day."""
    return ask(return_request, by), ask(return_request, by, AGREED, asks_by=True, asks_when=True)


def posted(seen: int, *confirmations: Confirmation, **details: str) -> dict[str, Any]:
    """The form as a data manager posts it. `details` say of all of them who agreed and when."""
    given = {"headteacher": AUTHORITY.key, "authority": "on", "seen": str(seen)}
    day, month, year = details.get("on", "12 6 2026").split()
    for each in confirmations:
        given[f"confirmed_{each.key}"] = "on"
        given[f"by_{each.key}"] = details.get("by", "Steve Staff")
        on = f"on_{each.key}"
        given |= {f"{on}_0": day, f"{on}_1": month, f"{on}_2": year}
    return given
