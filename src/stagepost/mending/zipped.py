"""The file is in a zip, or in a zip in a zip."""

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

from stagepost.formats import ctf, zips
from stagepost.mending.case import Case
from stagepost.mending.mend import Change, Mend
from stagepost.recognition import FileKind
from stagepost.rules.words import first_few

DEPTH = 3
"""Zips within zips that are opened."""
MEMBERS = 100
"""Members of all the zips together that are looked at."""
BYTES = ctf.LIMITS.size
"""Bytes unpacked altogether: a zip of some kilobytes can hold gigabytes of nothing."""
_TITLE = "The file is in a zip"
_TOO_DEEP = f"There are zip files inside this zip, more than {DEPTH} deep."
_TOO_LARGE = "The zip has more in it than any return."
_UNREADABLE = "The zip is {how}. Take the file out and send it, or ask for the zip again."


class _TooMuch(Exception):
    """Its text says of what."""


class _Member(NamedTuple):
    path: str
    data: bytes

    @property
    def name(self) -> str:
        return zips.name_shown(self.path)


def zipped(case: Case) -> Iterator[Mend]:
    """The one CTF in it; of several, each is offered; of none, there is advice."""
    if case.file.recognised.kind is not FileKind.ZIP:
        return
    try:
        members = list(_Opening().members(case.data))
    except _TooMuch as error:
        yield Mend("unzip", _TITLE, f"{error} Take the file out yourself and send it.")
        return
    except zips.UNREADABLE as error:
        yield Mend("unzip", _TITLE, _UNREADABLE.format(how=zips.why(error)))
        return
    yield from _offered(case, members)


def _offered(case: Case, members: Sequence[_Member]) -> Iterator[Mend]:
    found = _each_once(member for member in members if ctf.read(member.data).returned)
    offered = {member.data for member in found}
    others = [member.name for member in members if member.data not in offered]
    if not found:
        yield Mend(
            "unzip",
            _TITLE,
            "There is no CTF in this zip that we can read. Export one from your MIS and send it.",
        )
    called = _told_apart(found)
    for number, member in enumerate(found, 1):
        yield _mend(case, member, called[number - 1], number if len(found) > 1 else 0, others)


def _each_once(members: Iterable[_Member]) -> list[_Member]:
    """Without copies: nobody can choose between files that are the same to the byte."""
    once: dict[bytes, _Member] = {}
    for member in members:
        once.setdefault(member.data, member)
    return list(once.values())


def _told_apart(members: Sequence[_Member]) -> list[str]:
    """What each is called: by its name, or where others have the same one, with its folders."""
    names = Counter(member.name for member in members)
    return [member.name if names[member.name] == 1 else zips.path_shown(member.path) for member in members]


def _mend(case: Case, member: _Member, called: str, number: int, others: list[str]) -> Mend:
    stays = (
        f" What else is in the zip is no readable CTF and stays there: {first_few(others)}." if others else ""
    )
    return Mend(
        f"unzip-{number}" if number else "unzip",
        _TITLE,
        f"The file is in a zip. {called} will be taken out of it unchanged.{stays}",
        (Change("the file", case.file.name or "a zip", called),),
        sure=not number,
        question="Which of the files in the zip is meant?" if number else "",
        content=member.data,
        name=member.name,
    )


class _Opening:
    """What may still be unpacked."""

    def __init__(self) -> None:
        self.members_left, self.bytes_left = MEMBERS, BYTES

    def members(self, data: bytes, depth: int = 1) -> Iterator[_Member]:
        """All files in the zip and the zips in it. Raises `_TooMuch`, and what `zipfile` raises."""
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in zips.files(archive):
                content = self._unpacked(archive, info)
                if not zipfile.is_zipfile(BytesIO(content)):
                    yield _Member(info.filename, content)
                elif depth == DEPTH:
                    raise _TooMuch(_TOO_DEEP)
                else:
                    for member in self.members(content, depth + 1):
                        yield member._replace(path=f"{info.filename}/{member.path}")

    def _unpacked(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        self.members_left -= 1
        if self.members_left < 0 or info.file_size > self.bytes_left:
            raise _TooMuch(_TOO_LARGE)
        with archive.open(info) as member:
            content = member.read(self.bytes_left + 1)  # what a zip says of its sizes may be a lie
        self.bytes_left -= len(content)
        if self.bytes_left < 0:
            raise _TooMuch(_TOO_LARGE)
        return content
