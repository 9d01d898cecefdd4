"""What a school owes and what changes about it, in words."""

from stagepost.collections import facts_of
from stagepost.formats.gias_csv import Owing
from stagepost.records import Collection
from stagepost_web.schools.comparing import Change, Difference, Kind


def owed(owing: Owing) -> str:
    """`EYFS profile and Phonics screening check`; `no return` where there is none."""
    titles = [facts_of(each).title for each in Collection if each in owing.collections]
    if len(titles) > 1:
        return f"{', '.join(titles[:-1])} and {titles[-1]}"
    return titles[0] if titles else "no return"


def owes(owing: Owing) -> str:
    """The same as a sentence, with the reason: `Owes EYFS profile (pupils aged 3 to 5)`."""
    return f"Owes {owed(owing)} ({owing.because})"


def changed(change: Change) -> str:
    """`Phase: Primary → Infant`."""
    return f"{change.words}: {change.before or 'nothing'} → {change.after or 'nothing'}"


def details(difference: Difference) -> list[str]:
    """What there is to say of a difference, a line each."""
    if difference.kind is not Kind.NEW:
        return [*map(changed, difference.changes), owes(difference.owing)]
    row = difference.row
    described = ", ".join(filter(None, [row.type, row.phase, row.status, row.trust]))
    return [described, owes(difference.owing)] if described else [owes(difference.owing)]
