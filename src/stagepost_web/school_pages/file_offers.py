"""Where files belong that are about to be sent somewhere else: another request wants them."""

from collections.abc import Iterator
from typing import NamedTuple

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.models import StoredFile
from stagepost_web.file_requests.kinds import BY_VALUE
from stagepost_web.file_requests.looking import wanted_by
from stagepost_web.file_requests.models import AskedSchool, Sending
from stagepost_web.file_requests.queries import open_to_answer
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Effect
from stagepost_web.returns.queries import requests_with_returns
from stagepost_web.schools.models import School
from stagepost_web.submitting.queries import effect_now

MOST = 5
"""Requests that are offered."""


class ShownFile(NamedTuple):
    """A file as the page shows it, with what it turned out to be."""

    file: StoredFile
    kind: str
    remark: str


class Offer(NamedTuple):
    """A request that wants the files, and what is posted to send them to it."""

    key: str
    words: str


def shown_files(sending: Sending) -> list[ShownFile]:
    """The files, each with what it is."""
    files = sending.delivery.files.all()
    return [
        ShownFile(file, BY_VALUE[each["kind"]].words, each["remark"])
        for file, each in zip(files, sending.found, strict=True)
    ]


def offers_for(person: Person, sending: Sending) -> list[Offer]:
    """The return requests that a file answers; for files that nobody asked for, else those for files."""
    offers = list(_returns(person, sending))
    if sending.asked is None and not offers:
        offers += _requests(person, sending)
    return offers[:MOST]


def return_wanting(
    person: Person, school: School, returned: str
) -> tuple[ReturnRequest, Effect] | tuple[None, None]:
    """The open request for a return such as `eyfsp 2026`, and what the file does there."""
    kind, _, year = returned.partition(" ")
    if not year:
        return None, None
    found = requests_with_returns(person, school).filter(
        withdrawn_at=None, collection__kind=kind, collection__year=int(year)
    )
    for asked in found:
        if effect := effect_now(asked, person, Effect.REPLACES):
            return asked, effect
    return None, None


def requests_taking(person: Person, school: School, kinds: list[str], files: int) -> list[AskedSchool]:
    """The open requests for files that take all of these kinds, and so many files."""
    return [
        asked
        for asked in open_to_answer(person, school)
        for wanted in [wanted_by(asked.file_request)]
        if set(kinds) <= set(wanted.kinds) and (files == 1 or wanted.several)
    ]


def _returns(person: Person, sending: Sending) -> Iterator[Offer]:
    for file, each in zip(sending.delivery.files.all(), sending.found, strict=True):
        asked, _ = return_wanting(person, sending.delivery.school, each["returned"])
        if asked:
            yield Offer(f"return:{file.place}", f"Check {file.name} as {asked.collection.title}")


def _requests(person: Person, sending: Sending) -> list[Offer]:
    kinds = [each["kind"] for each in sending.found]
    found = requests_taking(person, sending.delivery.school, kinds, len(kinds))
    return [Offer(f"request:{asked.pk}", f"Send to “{asked.file_request.title}”") for asked in found]
