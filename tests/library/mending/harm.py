"""What a mend must never do: change what it does not name, or make wrong what was right."""

from collections import Counter
from xml.sax.saxutils import unescape

from stagepost.formats import ctf
from stagepost.formats.ctf.in_words import in_words
from stagepost.mending import Mend, Mended
from stagepost.records import Header, Pupil, Return
from tests.library.mending.damages import Sent

_ELEMENTS = {"version": "CTFversion", "qualifier": "DocumentQualifier", "destination": "LEA Estab URN"}
"""The items of a header that a mend may change, and the elements that its changes call them by."""


def records(returned: Return | None) -> Counter[Pupil]:
    """The pupils as they were read, wherever they stand."""
    pupils = returned.pupils if returned else ()
    return Counter(
        pupil._replace(line=0, outcomes=tuple(o._replace(below=0) for o in pupil.outcomes))
        for pupil in pupils
    )


def silent(spoilt: Sent, mend: Mend, mended: Mended) -> list[str]:
    """What is other than before although no change of the mend speaks of it: pupils, or items of the header.

    Of a file that could not be read before there is nothing to compare with: `wrong` looks at it.
    """
    before, after = ctf.read(spoilt.data).returned, ctf.read(mended.data).returned
    if before is None or after is None:
        return []
    was, became = records(before), records(after)
    pupils = [pupil for pupil in (was - became) | (became - was) if not _named(mend, pupil, became)]
    items = [
        item for item in Header._fields[:-1] if getattr(before.header, item) != getattr(after.header, item)
    ]
    unsaid = [item for item in items if not _said(mend, item)]
    return [f"{mend.label}: a pupil"] * len(pupils) + [f"{mend.label}: {item}" for item in unsaid]


def _named(mend: Mend, pupil: Pupil, became: Counter[Pupil]) -> bool:
    """Whether a change speaks of the pupil; of letters that are read otherwise, whether it shows them."""
    if mend.label == "wrong-encoding":
        shown = {unescape(change.after) for change in mend.changes}
        return pupil not in became or bool(shown & {pupil.surname, pupil.forename})
    who = f"pupil {pupil.upn or 'without a UPN'}"
    return any(who in change.where for change in mend.changes)


def _said(mend: Mend, item: str) -> bool:
    called = tuple(map(in_words, _ELEMENTS.get(item, "").split()))
    return any(change.where.endswith(called) for change in mend.changes)


def wrong(right: Return, spoilt: Return | None, mended: Return | None) -> bool:
    """Whether anything is wrong that was not wrong before, or missing that was there."""
    if mended is None:
        return True
    due, before, after = _units(right), _units(spoilt), _units(mended)
    lost = (due - after) - ((due - before) if spoilt else Counter())
    return bool((after - due) - (before - due) or lost)


def _units(returned: Return | None) -> Counter[object]:
    """Every pupil, and every result with its pupil. Tables have no day of a result."""
    pupils = returned.pupils if returned else ()
    each: Counter[object] = Counter()
    for pupil in pupils:
        who = (*pupil[:5], pupil.year_group)
        each[who] += 1
        each.update((who, *outcome[:8], outcome.stage) for outcome in pupil.outcomes)
    return each
