"""Where files belong that were uploaded for something else, or for nothing: open requests that want them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stagepost.collections import facts_of
from stagepost.identifiers import academic_year
from stagepost.records import Collection
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.exchange.models import StoredFile
from stagepost_web.file_requests.kinds import BY_VALUE
from stagepost_web.file_requests.looking import Looked, wanted_by
from stagepost_web.file_requests.models import AskedSchool, Sending
from stagepost_web.file_requests.queries import drafts_of, effects_open_to, open_to_answer
from stagepost_web.file_requests.standing import status_of
from stagepost_web.people.models import Person
from stagepost_web.returns.models import Effect
from stagepost_web.returns.queries import requests_with_returns
from stagepost_web.schools.models import School
from stagepost_web.submitting.queries import drafts, effect_now

MOST = 6
"""Requests that are offered."""
_NAMED = 3
"""Files that an offer names."""
_RETURNS = frozenset(kind.value for kind in Collection)
_UNREADABLE = frozenset({"pdf", "word", "image", "text"})
"""The kinds of file that hold no results that anybody's program reads."""


class Placed(NamedTuple):
    """A file that looks for its place."""

    key: int
    name: str
    size: int
    kind: str
    returned: str
    school: str

    @classmethod
    def of_uploaded(cls, files: Sequence[Looked]) -> list["Placed"]:
        """Files that nobody has kept yet."""
        return [
            cls(place, each.name, len(each.data), each.kind.value, each.returned, each.school)
            for place, each in enumerate(files)
        ]

    @classmethod
    def of_draft(cls, sending: Sending) -> list["Placed"]:
        """Those of a draft, each with its id as its key."""
        return [
            cls(file.pk, file.name, file.size, noted["kind"], noted["returned"], noted.get("school", ""))
            for file, noted in zip(sending.delivery.files.all(), sending.found, strict=True)
        ]


class Offer(NamedTuple):
    """A request that wants some of the files, and what is posted to put them there."""

    key: str
    to: ReturnRequest | AskedSchool
    files: frozenset[int]
    """The keys of those that it wants."""
    named: str
    effect: Effect
    """What they do there."""
    replaces: bool
    """Whether the person has uploaded something for that request, which would be discarded."""

    @property
    def title(self) -> str:
        """What the request is called."""
        asked = self.to
        return asked.collection.title if isinstance(asked, ReturnRequest) else asked.file_request.title

    @property
    def words(self) -> str:
        """What the button says."""
        if isinstance(self.to, ReturnRequest):
            return f"Check {self.named} as {self.title}"
        return f"Send {self.named} for “{self.title}”"


def offers_for(person: Person, sending: Sending) -> list[Offer]:
    """Where files of a draft belong. What answers a request is offered to a return alone."""
    placed = Placed.of_draft(sending)
    return offers_among(person, sending.delivery.school, placed, returns_only=sending.asked is not None)


def offers_among(
    person: Person, school: School, files: Sequence[Placed], *, returns_only: bool = False
) -> list[Offer]:
    """The return requests that some of the files answer, then those for files that take some of the rest."""
    offers = list(_returns(person, school, files))
    if not returns_only:
        wanted = frozenset(key for offer in offers for key in offer.files)
        offers += _requests(person, school, [file for file in files if file.key not in wanted], len(files))
    return offers[:MOST]


def _returns(person: Person, school: School, files: Sequence[Placed]) -> Iterator[Offer]:
    own = [file for file in files if file.returned and file.school in ("", school.number)]
    for returned in dict.fromkeys(file.returned for file in own):
        of_it = [file for file in own if file.returned == returned]
        asked, effect = _return_wanting(person, school, returned)
        if asked and effect and _together(of_it) <= asked.collection.largest_upload:
            replaces = effect == Effect.REPLACES and drafts(asked).filter(delivery__made_by=person).exists()
            named = _named(of_it, len(files))
            yield Offer(f"return:{asked.pk}", asked, _keys(of_it), named, effect, replaces)


def _return_wanting(
    person: Person, school: School, returned: str
) -> tuple[ReturnRequest, Effect] | tuple[None, None]:
    """The open request for a return such as `eyfsp 2026`, and what the file does there."""
    kind, _, year = returned.partition(" ")
    found = requests_with_returns(person, school).filter(
        withdrawn_at=None, collection__kind=kind, collection__year=int(year)
    )
    for asked in found:
        if effect := effect_now(asked, person, Effect.REPLACES):
            return asked, effect
    return None, None


def _requests(person: Person, school: School, files: Sequence[Placed], of: int) -> Iterator[Offer]:
    """Those to which the school has still to send something come first."""
    for asked in sorted(open_to_answer(person, school), key=lambda each: not _waits(each)):
        wanted = wanted_by(asked.file_request)
        taken = [file for file in files if wanted.takes(file.kind)]
        if not taken or (len(taken) > 1 and not wanted.several):
            continue
        if _together(taken) <= asked.file_request.largest_upload:
            replaces = drafts_of(person, school, asked).exists()
            effect = effects_open_to(asked)[0]
            yield Offer(f"request:{asked.pk}", asked, _keys(taken), _named(taken, of), effect, replaces)


def _waits(asked: AskedSchool) -> bool:
    return status_of(asked).school_acts


def _together(files: Sequence[Placed]) -> int:
    return sum(file.size for file in files)


def _keys(files: Sequence[Placed]) -> frozenset[int]:
    return frozenset(file.key for file in files)


def _named(files: Sequence[Placed], of: int) -> str:
    """The files in a sentence: all of several, one, or as many as can be named."""
    if len(files) == of and of > 1:
        return f"all {of} files" if of > 2 else "both files"
    names = [file.name for file in files]
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} more"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


class ShownFile(NamedTuple):
    """A file as the page shows it, with what it turned out to be."""

    file: StoredFile
    kind: str
    remarks: list[str]


def shown_files(sending: Sending) -> list[ShownFile]:
    """The files, each with what it is."""
    number = sending.delivery.school.number
    return [
        ShownFile(file, _kind(noted), list(_remarks(noted, number, sending.tag)))
        for file, noted in zip(sending.delivery.files.all(), sending.found, strict=True)
    ]


def _kind(noted: dict[str, str]) -> str:
    """What a return is of which year, and of anything else the type of file."""
    kind, _, year = noted["returned"].partition(" ")
    if not year:
        return BY_VALUE[noted["kind"]].words
    return f"{facts_of(Collection(kind)).title}, results for {academic_year.words(int(year) - 1)}"


def _remarks(noted: dict[str, str], number: str, tag: str) -> Iterator[str]:
    """What its sender should know of it."""
    if noted["remark"]:
        yield noted["remark"]
    school = noted.get("school", "")
    if school not in ("", number):
        yield f"It says that it is from a different school, {school[:3]}/{school[3:]}."
    if tag in _RETURNS and noted["kind"] in _UNREADABLE:
        yield "We cannot check results in a file of this type. Export them from your MIS as a CTF."
