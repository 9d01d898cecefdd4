"""What tests of the rolls of several schools share: a file uploaded, and the worker's jobs done."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZipFile

from stagepost.reference_data import RollPupil
from stagepost_web.pupils import jobs, several_actions
from stagepost_web.pupils.models import UploadedRolls
from tests.people import Cast
from tests.rolls import PUPILS

IMOGEN, TOBIAS, FREYA = PUPILS


def table(rows: Iterable[tuple[str, RollPupil]]) -> bytes:
    """A table with each row's school."""
    lines = ["School number,UPN,Surname,Forename,DOB,Sex,Year group"]
    lines += [
        ",".join((school, p.upn, p.surname, p.forename, p.dob, p.sex, p.year_group)) for school, p in rows
    ]
    return "\n".join(lines).encode()


BOTH = table([("9992001", IMOGEN), ("9992001", TOBIAS), ("9992002", FREYA)])
"""Two pupils of Alder Primary, and one of Birch Primary."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as one zip."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def uploaded(cast: Cast, data: bytes = BOTH, name: str = "rolls.csv") -> UploadedRolls:
    """Rolls that wait to be read."""
    return several_actions.upload_rolls(la=cast.la, file_name=name, data=data, by=cast.officer)


def read(cast: Cast, data: bytes = BOTH, name: str = "rolls.csv") -> UploadedRolls:
    """Rolls that the worker has read."""
    found = uploaded(cast, data, name)
    jobs.read_rolls.call(found.pk)
    found.refresh_from_db()
    return found


def take(found: UploadedRolls, cast: Cast) -> None:
    """All of them, taken by the worker."""
    chosen = list(found.rolls.values_list("pk", flat=True))
    several_actions.apply_rolls(uploaded=found, chosen=chosen, by=cast.officer)
    jobs.take_rolls.call(found.pk)
    found.refresh_from_db()


def go_to_another_la(cast: Cast) -> None:
    """Have Alder Primary lie in Southshire from now on."""
    cast.school.la, cast.school.estab, cast.school.number = cast.other_la, "2999", "9982999"
    cast.school.save()
