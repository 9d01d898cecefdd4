"""What a return was judged beside: what a verdict points to, so that it can say so at any later time."""

from typing import NamedTuple

from stagepost_web.earlier.models import EarlierFile
from stagepost_web.pupils.models import Roll
from stagepost_web.returns.models import Version


class Beside(NamedTuple):
    """As it was read when the return was judged, whatever has taken its place since."""

    roll: Roll | None = None
    files: tuple[EarlierFile, ...] = ()
    """Those of the LA's files that its rules could use."""
    versions: tuple[Version, ...] = ()
    """The school's own earlier returns, oldest first."""


NOTHING = Beside()


def point_to(beside: Beside, version: Version) -> None:
    """Keep with a new version what it was judged beside. Its roll stands in it already."""
    files, versions = Version.earlier_files.through, Version.earlier_versions.through
    if beside.files:
        files.objects.bulk_create(files(version=version, earlierfile=each) for each in beside.files)
    if beside.versions:
        versions.objects.bulk_create(
            versions(from_version=version, to_version=each) for each in beside.versions
        )
