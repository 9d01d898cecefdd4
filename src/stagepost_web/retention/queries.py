"""What has been deleted because its time was over."""

from stagepost_web.retention.models import EmptiedVersion
from stagepost_web.returns.models import Version


def emptied(version: Version) -> EmptiedVersion | None:
    """That a version's pupils and findings were deleted; `None` for one that is all there."""
    return EmptiedVersion.objects.filter(version=version).first()
