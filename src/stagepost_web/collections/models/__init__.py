from stagepost_web.collections.models.collection import Collection, Kind
from stagepost_web.collections.models.return_request import ReturnRequest

__all__ = ["Collection", "Kind", "ReturnRequest"]
