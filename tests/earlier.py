"""Files of earlier results that an LA has loaded: read, looked at, used."""

from stagepost_web.earlier import actions, jobs
from stagepost_web.earlier.models import EarlierFile, Kind
from tests.people import Cast


def uploaded(
    cast: Cast, data: bytes, kind: Kind = Kind.PHONICS, summer: int = 2025, name: str = "earlier.csv"
) -> EarlierFile:
    """A file that waits to be read."""
    return actions.upload_file(
        la=cast.la, kind=kind, summer=summer, file_name=name, data=data, by=cast.officer
    )


def read(
    cast: Cast, data: bytes, kind: Kind = Kind.PHONICS, summer: int = 2025, name: str = "earlier.csv"
) -> EarlierFile:
    """A file that the worker has read."""
    found = uploaded(cast, data, kind, summer, name)
    jobs.read_file.call(found.pk)
    found.refresh_from_db()
    return found


def held(
    cast: Cast, data: bytes, kind: Kind = Kind.PHONICS, summer: int = 2025, name: str = "earlier.csv"
) -> EarlierFile:
    """A file that is used."""
    found = read(cast, data, kind, summer, name)
    actions.take_file(uploaded=found, by=cast.officer)
    found.refresh_from_db()
    return found
