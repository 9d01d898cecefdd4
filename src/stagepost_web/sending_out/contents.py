"""What goes to whom, its fingerprint, and what stands against it. No name of a file decides anything here."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from stagepost_web.exchange.scan_words import closed_words
from stagepost_web.pupils.reading import written
from stagepost_web.pupils.reading_several import schools_by_name
from stagepost_web.schools.models import School
from stagepost_web.sending_out.models import Dispatch, DispatchFile, Recipient

_NAMED = 3
"""Schools that are named in one sentence at most."""


class Parcel(NamedTuple):
    """What one school gets."""

    recipient: Recipient
    files: tuple[DispatchFile, ...]

    @property
    def school(self) -> School:
        """The school."""
        return self.recipient.school


class Doubt(NamedTuple):
    """Why a file must not go as it was chosen."""

    file: DispatchFile
    says: str
    instead: School | None = None
    """The school that its content names, where that is one alone and of this LA."""


def parcels(dispatch: Dispatch) -> list[Parcel]:
    """What goes to each school, by the name of the school: all files, or those that are for it alone."""
    files = tuple(dispatch.files.select_related("file"))
    recipients = dispatch.recipients.select_related("school__la", "delivery")
    if not dispatch.split:
        return [Parcel(each, files) for each in recipients]
    own: dict[int | None, list[DispatchFile]] = defaultdict(list)
    for file in files:
        if not file.why_unsent:
            own[file.school_id].append(file)
    return [Parcel(each, tuple(own[each.school_id])) for each in recipients if own[each.school_id]]


def left_unsent(dispatch: Dispatch) -> list[DispatchFile]:
    """The files of a zip that go to nobody, in their order."""
    return [each for each in dispatch.files.select_related("file") if dispatch.split and each.why_unsent]


def fingerprint(dispatch: Dispatch, going: Iterable[Parcel]) -> str:
    """SHA-256 of who gets which files, under which names and words, in hexadecimal."""
    told = [
        dispatch.title,
        dispatch.note,
        dispatch.only_for_id,
        sorted(
            [each.school.number, [[file.file.sha256, file.name] for file in each.files]] for each in going
        ),
    ]
    return sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()


def listing(files: Iterable[DispatchFile]) -> str:
    """SHA-256 of which schools the officer gave for files, in hexadecimal; empty where they gave none."""
    given = [[each.place, each.listed_id] for each in files if each.listed_id]
    return sha256(json.dumps(given).encode()).hexdigest() if given else ""


def doubts(dispatch: Dispatch, going: Sequence[Parcel]) -> list[Doubt]:
    """Every file that the scanner keeps from everybody, or its content from a school it was chosen for, each
    once.
    """
    by_name = schools_by_name(dispatch.la)
    found = {each.pk: Doubt(each, closed_words(each.file)) for each in _closed(going)}
    for parcel in going:
        for file in parcel.files:
            if file.pk not in found and (doubt := against(file, parcel.school, by_name)):
                found[file.pk] = doubt
    return list(found.values())


def _closed(going: Sequence[Parcel]) -> list[DispatchFile]:
    """Those that the scanner keeps closed: each school gets copies, of what it may open at once."""
    files = {file.pk: file for parcel in going for file in parcel.files}
    return [file for file in files.values() if file.file.closed]


def against(file: DispatchFile, school: School, by_name: Mapping[str, School]) -> Doubt | None:
    """What keeps a file from a school. `by_name` has the LA's schools by all that a file may call them."""
    if file.obstacle:
        return Doubt(file, file.obstacle)
    others = [name for name in file.named if by_name.get(name) != school]
    if not others:
        return None
    known = {by_name.get(name) for name in file.named}
    [instead] = known if len(known) == 1 else [None]
    about = ", ".join(called(others, by_name))
    if instead:
        return Doubt(file, f"Its content is about {about}. It must not go to {school.name}.", instead)
    return Doubt(file, f"Its content names {about}. It must not go to {school.name}.")


def called(names: Sequence[str], by_name: Mapping[str, School]) -> Iterator[str]:
    """What a file names, as people know it. Of many, the first few."""
    for name in names[:_NAMED]:
        school = by_name.get(name)
        yield f"{school.name} ({school.written_number})" if school else f"school {written(name)}"
    if more := len(names[_NAMED:]):
        yield f"and {more} more"
