"""What an LA holds of earlier results and lists, for whoever was let through to its pages, and for the check.

A check asks for its own pupils alone, by an index: beside sixty thousand entries it is as fast as beside
sixty.
"""

from collections.abc import Iterable, Iterator, Mapping

from stagepost_web.earlier.models import EarlierFile, Entry, Kind, Stage
from stagepost_web.earlier.models.earlier_file import OPEN
from stagepost_web.schools.models import LocalAuthority, School

_AT_ONCE = 500
"""Keys in one question. A database takes only so many."""


def held_files(la: LocalAuthority) -> Mapping[Kind, EarlierFile]:
    """Those that count now."""
    found = EarlierFile.objects.filter(la=la, stage=Stage.HELD).order_by()  # in any order: one of a kind
    return {Kind(each.kind): each for each in found}


def open_files(la: LocalAuthority) -> Mapping[Kind, EarlierFile]:
    """Those that are being read, or that somebody has to look at."""
    found = EarlierFile.objects.filter(OPEN, la=la).select_related("file", "uploaded_by", "beside")
    return {Kind(each.kind): each for each in found}


def entries_of(file: EarlierFile, keys: Iterable[str]) -> Iterator[Entry]:
    """What it says of these pupils, or forenames."""
    wanted = sorted({*keys} - {""})
    for start in range(0, len(wanted), _AT_ONCE):
        yield from Entry.objects.filter(file=file, key__in=wanted[start : start + _AT_ONCE])


def registered_at(file: EarlierFile, school: School, summer: int) -> frozenset[str] | None:
    """The UPNs registered at the school for the tests of a summer; `None` where the file has none of them."""
    found = Entry.objects.filter(file=file, school=school, summer=summer).values_list("key", flat=True)
    return frozenset(found) or None
