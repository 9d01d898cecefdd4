"""A second file of a school takes the place of the first, or is added to it: which of them must be meant."""

from collections.abc import Iterator
from typing import NamedTuple

from stagepost.context import Context
from stagepost.records import Pupil, Return
from stagepost.rules.declare import EYFSP, KS1, PHONICS, QUERY, Each, Found, found, rule
from stagepost.rules.people import Among
from stagepost.rules.words import count


class Change(NamedTuple):
    """How many pupils a second file adds, changes and leaves out."""

    added: int
    changed: int
    removed: int


@rule(
    "two-files-one-school",
    severity=QUERY,
    each=Each.RETURN,
    collections=EYFSP | PHONICS | KS1,
    needs=("last_sent",),
    basis=(
        "NCER's guidance: two phonics files of one school must merge; Lancashire guidance 2025: a note marks "
        "an addition"
    ),
    confidence="high",
    says="{held} held already. Taken {way}, this file {effect}.",
    why=(
        "Two files that should stand side by side, as for Year 1 and Year 2, must not take each other's "
        "place."
    ),
    put_right=(
        "If this is what you mean, say so. If the file is to be added to the other, or to take its place, "
        "choose that when you send it."
    ),
)
def two_files_one_school(sent: Return, context: Context) -> Iterator[Found]:
    """Asks where a replacement would leave pupils out, or an addition would change some. Of key stage 2
    delete-not-blank speaks, because its portal never removes a pupil.
    """
    last = context.given.last_sent
    if last is None or not last.pupils:
        return
    change = _change(sent.pupils, last.pupils)
    if change.changed if last.addition else change.removed:
        held = f"{count(len(last.pupils), 'pupil')} of this school {'is' if len(last.pupils) == 1 else 'are'}"
        way = "as an addition" if last.addition else "in their place"
        yield found("", held=held, way=way, effect=_effect(change, last.addition))


def _change(new: tuple[Pupil, ...], old: tuple[Pupil, ...]) -> Change:
    before, now = Among(old), Among(new)
    pairs = [(pupil, before.find(pupil)) for pupil in new]
    return Change(
        added=sum(1 for _, earlier in pairs if earlier is None),
        changed=sum(1 for pupil, earlier in pairs if earlier and _results(pupil) != _results(earlier)),
        removed=sum(1 for pupil in old if not now.find(pupil)),
    )


def _results(pupil: Pupil) -> list[tuple[str, str, str]]:
    return sorted((each.component, each.qualifier, each.result) for each in pupil.outcomes if each.result)


def _effect(change: Change, addition: bool) -> str:
    left_out = "" if addition else f", leaves out {change.removed}"
    return f"adds {change.added}{left_out} and changes the results of {change.changed}"
