"""Which school each file of a zip goes to: by what is in it, or by what the officer gave and confirmed.

Where those two disagree, or leave a doubt, the file stays unsent. Its name is not asked.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from stagepost_web.exchange.scan_words import left_out_words
from stagepost_web.schools.models import School
from stagepost_web.sending_out.contents import called
from stagepost_web.sending_out.models import DispatchFile

_ALONE = "Send each school its own file."


class Assigned(NamedTuple):
    """What becomes of one file."""

    school: School | None
    unsent: str = ""
    """Why it goes to nobody, and what to do."""


def assigned(
    files: Sequence[DispatchFile],
    by_name: Mapping[str, School],
    open_now: Collection[int],
    *,
    confirmed: bool,
) -> list[Assigned]:
    """What becomes of each file, in their order. `by_name` has the LA's schools by all that a file may call
    them, and `open_now` the ids of those that are open; `confirmed` says whether what the officer gave
    counts.
    """
    met: dict[tuple[int, str], DispatchFile] = {}
    found: list[Assigned] = []
    for file in files:
        each = _assigned(file, by_name, confirmed)
        if each.school and each.school.pk not in open_now:
            each = Assigned(None, f"{each.school.name} has closed.")
        if each.school:
            first = met.setdefault((each.school.pk, file.file.sha256), file)
            if first is not file:
                each = Assigned(
                    None, f"It is the same file as {first.path}, which goes to {each.school.name}."
                )
        found.append(each)
    return found


def _assigned(file: DispatchFile, by_name: Mapping[str, School], confirmed: bool) -> Assigned:
    if left_out := left_out_words(file.file):
        return Assigned(None, left_out)
    if file.obstacle:
        return Assigned(None, file.obstacle)
    known = {by_name.get(name) for name in file.named}
    if None in known or len(known) > 1:
        return Assigned(None, f"Its content names {', '.join(called(file.named, by_name))}. {_ALONE}")
    content = next(iter(known), None)
    if content and file.listed and content != file.listed:
        return Assigned(
            None,
            f"Its content is about {content.name}, and you gave {file.listed.name}. "
            "Correct what you gave, or leave the file out.",
        )
    if content:
        return Assigned(content)
    if file.listed and confirmed:
        return Assigned(file.listed)
    if file.listed:
        return Assigned(None, f"You gave {file.listed.name}. Confirm that first.")
    return Assigned(None, "Its content names no school. Say which school it is for.")
