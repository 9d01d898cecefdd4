"""What must be in a return for a rule to have anything to find: asked once, before it looks at any pupil."""

from collections.abc import Callable
from operator import attrgetter

from stagepost.context import Context
from stagepost.pupil_index import PupilIndex
from stagepost.reference_data import NOTHING_EARLIER


def result_of(*results: str) -> Callable[[Context], bool]:
    """Whether any pupil has one of these results, given in capitals and met in whatever case."""
    wanted = frozenset(results)

    def held(context: Context) -> bool:
        return context.results is None or not wanted.isdisjoint(context.results)

    return held


def anybody_without_result(context: Context) -> bool:
    """Whether any pupil has no outcome, or one that says nothing."""
    return context.results is None or "" in context.results or () in context.alike.all("outcomes")


def unlisted(context: Context) -> bool:
    """Whether any outcome is none of the code set's, be it by its result or by what it is a result of."""
    return not context.all_listed


def two_alike_in(item: str) -> Callable[[Context], bool]:
    """Whether two pupils are the same in an item."""

    def alike(context: Context) -> bool:
        values = context.alike.all(item)
        return len(set(values)) < len(values)

    return alike


def of_setting(context: Context) -> bool:
    """Whether an early years setting that is not a school made the file."""
    return context.from_setting


def tells_of_earlier(context: Context) -> bool:
    """Whether the file has results of earlier summers too."""
    return context.in_file is not NOTHING_EARLIER


def not_on_roll(context: Context) -> bool:
    """Whether the roll lacks the UPN of any pupil."""
    return not context.all_on_roll


def moves_on_roll(context: Context) -> bool:
    """Whether the roll says of anybody when they joined or left."""
    return any(map(attrgetter("joined"), context.roll)) or any(map(attrgetter("left"), context.roll))


def unlike_the_roll(context: Context) -> bool:
    """Whether any pupil does not stand on the roll just so."""
    return not context.all_as_in(context.roll)


def unlike_earlier_returns(context: Context) -> bool:
    """Whether any pupil does not stand just so in what is known of earlier summers."""
    return not context.all_as_in(context.inputs.known_before or PupilIndex())


def profile_held(context: Context) -> bool:
    """Whether an earlier profile may be held of any pupil."""
    return not (
        context.none_held(context.inputs.earlier_profiles) and context.none_held(context.in_file.profiles)
    )
