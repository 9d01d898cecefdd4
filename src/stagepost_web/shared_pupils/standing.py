"""Where a shared pupil stands after what its two schools have said: who speaks next, or what is settled."""

from collections.abc import Sequence

from stagepost_web.shared_pupils.evidence import proposal
from stagepost_web.shared_pupils.models import Says, SharedPupil, Side, State


def stand(shared: SharedPupil, sides: Sequence[Side]) -> None:
    """Put it where its answers lead, while nothing is settled. The caller saves it, and holds both returns.

    Whether it is one child comes first: nothing else is asked until that is known. Where the schools do not
    agree, on this or on whose pupil it is, the LA decides.
    """
    if shared.same is None:
        _join(shared, sides)
    if shared.same is None:
        return
    if not shared.same:
        shared.state = State.APART
        return
    claims = [claimed(shared, sides, side) for side in sides]
    if not all(side.says for side in sides):
        shared.state = State.OPEN
    elif claims[0] and claims[0] == claims[1]:
        shared.state, shared.owner_id = State.SETTLED, claims[0]
    else:
        shared.state = State.LA


def claimed(shared: SharedPupil, sides: Sequence[Side], side: Side) -> int | None:
    """The request in whose return a school says that the pupil belongs; `None` where it has said nothing, or
    goes by dates that do not decide it.
    """
    (other,) = (each for each in sides if each.pk != side.pk)
    match side.says:
        case Says.OURS:
            return side.return_request_id
        case Says.THEIRS:
            return other.return_request_id
        case Says.DATES:
            return proposal(shared, sides).request
    return None


def _join(shared: SharedPupil, sides: Sequence[Side]) -> None:
    said = {side.same for side in sides}
    if None in said:
        shared.state = State.UNSURE
    elif len(said) == 1:
        shared.same = said.pop()
    else:
        shared.state = State.LA
