from stagepost_web.collecting.models.collection import Collection, Kind
from stagepost_web.collecting.models.request import Request

__all__ = ["Collection", "Kind", "Request"]
