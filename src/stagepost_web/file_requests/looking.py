"""What was uploaded is looked at before any of it is kept: what each file is, and whether it is wanted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from stagepost.checking import look
from stagepost.formats import workbook
from stagepost.recognition.content import sort_of
from stagepost_web.exchange.names import safe_name
from stagepost_web.file_requests.kinds import BY_VALUE, KINDS, ZIP, Kind, in_words, kind_of
from stagepost_web.file_requests.models import FileRequest, Zips
from stagepost_web.file_requests.unzipping import CannotUnzip, Upload, is_locked, unzipped

MOST_FILES = 100
"""Of one sending, those taken out of zips among them."""
_CTF = "broken-ctf"
"""What begins like a CTF, whole or damaged."""
_LOCKED_PDF = "It may be behind a password. Open it before you send it: others must be able to read it."


class Wanted(NamedTuple):
    """Which files are taken."""

    kinds: tuple[str, ...]
    several: bool
    zips: str

    @property
    def words(self) -> str:
        """The kinds, as a list in a sentence."""
        with_zips = (*self.kinds, ZIP.value) if self.zips == Zips.KEPT else self.kinds
        return in_words(with_zips)

    def takes(self, kind: str) -> bool:
        """Whether a file of that kind is taken as it is."""
        return kind in self.kinds or (kind == ZIP.value and self.zips == Zips.KEPT)


ANYTHING = Wanted(tuple(kind.value for kind in KINDS), several=True, zips=Zips.KEPT)
"""What is taken where nobody has asked for anything."""


def wanted_by(file_request: FileRequest) -> Wanted:
    """Which files a file request takes."""
    return Wanted(tuple(file_request.kinds), file_request.several, file_request.zips)


class Looked(NamedTuple):
    """A file that is wanted."""

    name: str
    """Made safe to show."""
    data: bytes
    kind: Kind
    remark: str = ""
    """What its sender should know of it."""
    returned: str = ""
    """Which return it is, as `eyfsp 2026`; empty of what is none."""
    school: str = ""
    """The number of the school that it says made it; empty of what is no return, or says none."""

    @property
    def noted(self) -> dict[str, str]:
        """What is kept of it beside its bytes."""
        return {
            "kind": self.kind.value,
            "remark": self.remark,
            "returned": self.returned,
            "school": self.school,
        }

    @property
    def sha256(self) -> str:
        """Of its bytes, in hexadecimal."""
        return sha256(self.data).hexdigest()


class NotWanted(Exception):
    """At least one file is not taken, so none is. Each has its sentence, for the person who uploaded it."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = list(faults)


def look_at(uploads: Iterable[Upload], wanted: Wanted) -> list[Looked]:
    """What each of the files is. Raises `NotWanted`."""
    faults: list[str] = []
    found = [each for upload in uploads for each in _looked(upload, wanted, faults)]
    faults += _faults_of_all(found, wanted)
    if faults:
        raise NotWanted(faults)
    return found


def _looked(upload: Upload, wanted: Wanted, faults: list[str], *, in_a_zip: bool = False) -> Iterator[Looked]:
    """The file, or those in the zip. What is the matter is added to the faults."""
    name, kind = safe_name(upload.name), kind_of(upload.data)
    if kind is ZIP and wanted.zips == Zips.UNPACKED and not in_a_zip:
        yield from _of_zip(upload, wanted, faults)
    elif fault := _fault_of(upload.data, kind, wanted):
        faults.append(f"{name} {fault}")
    elif kind:
        yield Looked(name, upload.data, kind, _remark(upload.data, kind), *_returned(upload.data))


def _of_zip(upload: Upload, wanted: Wanted, faults: list[str]) -> Iterator[Looked]:
    try:
        members = unzipped(upload.data)
    except CannotUnzip as error:
        faults.append(f"{safe_name(upload.name)} {error}. Upload the files themselves.")
        return
    for member in members:
        yield from _looked(member, wanted, faults, in_a_zip=True)


def _fault_of(data: bytes, kind: Kind | None, wanted: Wanted) -> str:
    """Why the file is not taken, after its name; empty where it is."""
    if not data:
        return "is empty. Save it again and upload it."
    if workbook.is_locked(data) or (kind is ZIP and is_locked(data)):
        return "has a password. Save it without one and upload it."
    if kind and wanted.takes(kind.value):
        return ""
    if kind is ZIP:
        return "is a zip. Take the files out of it and upload them."
    called = f"is a {kind.words}" if kind else "is not a type of file that we know"
    return f"{called}. Upload a {wanted.words}."


def _remark(data: bytes, kind: Kind) -> str:
    return _LOCKED_PDF if kind is BY_VALUE["pdf"] and b"/Encrypt" in data else ""


def _returned(data: bytes) -> tuple[str, str]:
    """Which return it is, and whose."""
    if sort_of(data) != _CTF:  # which is told from its beginning: other XML need not be read
        return "", ""
    found = look(data).recognised
    if not (found.collection and found.year):
        return "", ""
    return f"{found.collection.value} {found.year}", f"{found.la}{found.estab}"


def _faults_of_all(found: Sequence[Looked], wanted: Wanted) -> Iterator[str]:
    if len(found) > 1 and not wanted.several:
        yield "Upload one file. This request takes no more."
    if len(found) > MOST_FILES:
        yield f"Upload {MOST_FILES} files or fewer at a time."
    met = Counter(each.sha256 for each in found)
    if twice := [each.name for each in found if met[each.sha256] > 1]:
        yield f"These are the same file: {', '.join(twice[:5])}. Choose it once."
