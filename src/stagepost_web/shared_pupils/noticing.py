"""What a version that an LA is about to hold changes about shared pupils: who is shared now, who
is no longer, and who was sent again. Both schools are told of each who is new, once.

    a UPN and date of birth in two schools' returns ──▶ whose? ──▶ settled
    less than that ──▶ one child? ──▶ whose?, or two children
    a later version without the pupil ──▶ no longer shared
    sent again after it was settled ──▶ the LA decides
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.utils import timezone

from stagepost.pupil_index import PupilIndex
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.returns.models import Version
from stagepost_web.returns.queries import as_sent
from stagepost_web.shared_pupils import jobs
from stagepost_web.shared_pupils.models import UNSETTLED, Agrees, SharedPupil, Side, State
from stagepost_web.shared_pupils.pairing import Pair, Somebody, everybody_in, pairs
from stagepost_web.shared_pupils.standing import stand


class Noticed(NamedTuple):
    """How many there are of each sort. What did not change counts in none."""

    new: int
    gone: int
    resent: int


class _Case(NamedTuple):
    """A shared pupil seen from the return that has a new version."""

    shared: SharedPupil
    own: Side
    other: Side


def notice(return_request: ReturnRequest, version: Version | None) -> Noticed:
    """Look through the version that is about to be held of a return. The caller holds the return.

    Two returns at once wait for each other here, or neither would see the other's pupils.
    """
    of_kind = Collection.objects.filter(
        la=return_request.collection.la_id,
        kind=return_request.collection.kind,
        year=return_request.collection.year,
    )
    list(of_kind.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    mine, cases = everybody_in(version), list(_cases(return_request))
    found = {(pair.other, pair.theirs): pair for pair in pairs(return_request, mine)}
    index = PupilIndex(mine)
    moved = [_follow(case, found, version, index) for case in cases]
    Side.objects.bulk_update((case.own for case in cases), ["pupil"])
    new = _begin(return_request, found.values())
    return Noticed(new, moved.count(State.GONE), moved.count(State.LA))


def _cases(return_request: ReturnRequest) -> Iterator[_Case]:
    own = Side.objects.filter(return_request=return_request)
    with_all = own.select_related("shared__collection", "pupil").prefetch_related(
        "shared__sides__return_request__school", "shared__sides__return_request__school_return"
    )
    for side in with_all:
        (other,) = (each for each in side.shared.sides.all() if each.pk != side.pk)
        yield _Case(side.shared, side, other)


def _follow(
    case: _Case, found: dict[tuple[int, int], Pair], version: Version | None, index: PupilIndex[Somebody]
) -> State | None:
    """Follow one shared pupil into the version. Answers where it has got to, if it has got anywhere.

    Takes the pair that it is out of those that were found.
    """
    shared, own, other = case
    pair = found.pop((other.return_request_id, other.pupil_id or 0), None)
    again = pair.mine if pair else _known_again(own, index)
    if again:
        own.pupil_id = again
    if shared.state == State.SETTLED:
        return _sent_again(case, version) if again else None
    if pair:
        _go_on(case, pair)
    elif shared.state in UNSETTLED and not _was_so_before(case, again):
        return _end(shared)
    return None


def _was_so_before(case: _Case, again: int) -> bool:
    """Whether the pupil was in one of the two returns already, or in neither, as of what was reopened."""
    shared, own, other = case
    return not other.held if again else own.taken_out_in_id is not None and not shared.resent


def _known_again(side: Side, index: PupilIndex[Somebody]) -> int:
    """The same pupil in the new version; 0 where there is none."""
    match = index.match(side.pupil) if side.pupil else None
    return match.one.pk if match else 0


def _sent_again(case: _Case, version: Version | None) -> State | None:
    """A pupil whom another school submits is in a return still, or is back."""
    shared, own, other = case
    if shared.owner_id == own.return_request_id:
        if other.held:  # it was waiting for this
            jobs.take_out.enqueue(shared.pk)
        return None
    if not _is_sent_anew(case, version):
        jobs.take_out.enqueue(shared.pk)  # what was about to be changed is another version now
        return None
    shared.state, shared.resent = State.LA, True
    _save(shared, "resent")
    return State.LA


def _is_sent_anew(case: _Case, version: Version | None) -> bool:
    """Not by a correction or a recall: what was sent of it was there at the settlement. An addition repeats
    who is there still.
    """
    if version is None or as_sent(version).number in case.own.sent_before:
        return False
    return case.own.taken_out_in_id is not None or version.adds_to_id is None


def _end(shared: SharedPupil) -> State:
    shared.state = State.GONE
    _save(shared)
    return State.GONE


def _go_on(case: _Case, pair: Pair) -> None:
    """The two are in both returns, still or again. What agrees of them may be more or less than before."""
    shared, own, other = case
    certain = pair.agrees == Agrees.UPN
    if (shared.agrees, shared.state) == (pair.agrees, shared.state) and shared.state != State.GONE:
        return
    if shared.agrees == Agrees.UPN:  # which said so, and does no longer
        shared.same = own.same if own.same == other.same else None
    shared.agrees, shared.same = pair.agrees, True if certain else shared.same
    stand(shared, [own, other])
    if shared.state == State.SETTLED:  # by answers that are older than this version
        shared.state, shared.owner_id = State.LA, None
    _save(shared, "agrees", "same", "owner")


def _save(shared: SharedPupil, *fields: str) -> None:
    shared.number += 1
    shared.save(update_fields=["state", "number", *fields])


def _begin(return_request: ReturnRequest, new: Iterable[Pair]) -> int:
    """Rows for those who were not shared before, and an email to each of the schools."""
    found: Sequence[Pair] = list(new)
    now = timezone.now()
    made = SharedPupil.objects.bulk_create(
        SharedPupil(
            collection=return_request.collection,
            agrees=pair.agrees,
            same=True if pair.agrees == Agrees.UPN else None,
            state=State.OPEN if pair.agrees == Agrees.UPN else State.UNSURE,
            found_at=now,
        )
        for pair in found
    )
    Side.objects.bulk_create(
        Side(shared=shared, return_request_id=request, pupil_id=pupil)
        for shared, pair in zip(made, found, strict=True)
        for request, pupil in ((return_request.pk, pair.mine), (pair.other, pair.theirs))
    )
    _tell(return_request, made, found)
    return len(found)


def _tell(return_request: ReturnRequest, made: Sequence[SharedPupil], found: Sequence[Pair]) -> None:
    """One email to each school, about all whom this version shares with another of its returns."""
    told: dict[int, list[int]] = defaultdict(list)
    for shared, pair in zip(made, found, strict=True):
        for request in (return_request.pk, pair.other):
            told[request].append(shared.pk)
    for request, several in told.items():
        jobs.announce_found.enqueue(request, several)
