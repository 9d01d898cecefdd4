"""What the first authority has loaded of earlier years, as its officer did it: the rules that need it run,
and the list of Year 2 is filled.
"""

import csv
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO, StringIO

from stagepost.formats.ctf import write
from stagepost.invention import Child, Establishment, InventedLA
from stagepost.invention.profiles import profiles
from stagepost.invention.returns import file_name, returned
from stagepost.records import Collection, Outcome, Pupil
from stagepost_web.demonstration.altering import read
from stagepost_web.earlier.actions import take_file, upload_file
from stagepost_web.earlier.jobs import read_file
from stagepost_web.earlier.models import Kind
from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority

UNREGISTERED = "9991002"
"""The school with a pupil in its key stage 2 return who is not registered for the tests."""
_STRENGTH = {"GDS": 1.0, "EXS": 0.3, "WTS": -0.8}
"""Of a pupil with this judgement in reading at key stage 1; all others are weaker."""
_BETWEEN = 2
"""Years from the profile to the end of key stage 1."""


def load_earlier(
    la: LocalAuthority, invented: InventedLA, files: Mapping[str, bytes], officer: Person
) -> None:
    """Phonics results and profiles of the pupils who are in Year 2 now, and who is registered in Year 6."""
    year = invented.year
    phonics, registered = _table(_phonics(invented)), _table(_registered(files))
    _loaded(la, Kind.PHONICS, year - 1, f"phonics-{year - 1}.csv", phonics, officer)
    _loaded(la, Kind.PROFILES, 0, f"profiles-{year - _BETWEEN}.zip", _profiles(invented, files), officer)
    _loaded(la, Kind.REGISTRATIONS, year, f"registered-{year}.csv", registered, officer)


def _loaded(la: LocalAuthority, kind: Kind, summer: int, name: str, data: bytes, by: Person) -> None:
    uploaded = upload_file(la=la, kind=kind, summer=summer, file_name=name, data=data, by=by)
    read_file.call(uploaded.pk)  # which the worker finds done when it comes
    uploaded.refresh_from_db()
    take_file(uploaded=uploaded, by=by)


def _table(rows: Iterable[Sequence[str]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _phonics(invented: InventedLA) -> Iterator[Sequence[str]]:
    """Last year's results. What nobody holds is not in it."""
    yield "UPN", "Surname", "Forename", "Result"
    for of_school in invented.phonics_last_year.values():
        yield from (tuple(mark) for mark in of_school if mark.result)


def _registered(files: Mapping[str, bytes]) -> Iterator[Sequence[str]]:
    """Everybody in a key stage 2 return, but for the first of one school."""
    yield "DfE number", "UPN"
    for name, pupils in _returns(files, "KS2"):
        school = name.partition("_")[0]
        yield from ((school, pupil.upn) for pupil in pupils[school == UNREGISTERED :])


def _profiles(invented: InventedLA, files: Mapping[str, bytes]) -> bytes:
    """A zip of a file for each school, of those who are at the end of key stage 1 now."""
    summer = invented.year - _BETWEEN
    judged = {pupil.upn: pupil for _, pupils in _returns(files, "KS1") for pupil in pupils}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for school in invented.schools:
            year_2 = [child for child in invented.rolls[school.estab] if child.upn in judged]
            if year_2:
                then = _profiles_of([judged[child.upn] for child in year_2], int(school.estab), summer)
                of_each = zip(year_2, then, strict=True)
                archive.writestr(file_name(school, Collection.EYFSP), _as_file(school, summer, of_each))
    return packed.getvalue()


def _as_file(
    school: Establishment, summer: int, of_each: Iterable[tuple[Child, tuple[Outcome, ...]]]
) -> bytes:
    """They were in Reception then."""
    then = ((child._replace(year_group="R"), outcomes) for child, outcomes in of_each)
    return write(returned(school, Collection.EYFSP, summer, then))


def _profiles_of(pupils: Iterable[Pupil], seed: int, summer: int) -> list[tuple[Outcome, ...]]:
    """Profiles that go with what the pupils achieve now, more or less."""
    return profiles(map(_strength, pupils), seed, summer, f"{summer}-06-19")


def _strength(pupil: Pupil) -> float:
    reading = next((each.result for each in pupil.outcomes if each.subject == "REA"), "")
    return _STRENGTH.get(reading, -1.8)


def _returns(files: Mapping[str, bytes], ctf_type: str) -> Iterator[tuple[str, tuple[Pupil, ...]]]:
    for name, data in files.items():
        if f"_{ctf_type}_" in name:
            yield name, tuple(read(data).pupils)
