from stagepost_web.retention.models.emptied_version import EmptiedVersion
from stagepost_web.retention.models.notice import Notice

__all__ = ["EmptiedVersion", "Notice"]
