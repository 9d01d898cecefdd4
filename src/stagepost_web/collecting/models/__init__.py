from stagepost_web.collecting.models.collection import Collection
from stagepost_web.collecting.models.request import Request

__all__ = ["Collection", "Request"]
