from stagepost_web.collections.models.collection import Collection
from stagepost_web.collections.models.return_request import ReturnRequest

__all__ = ["Collection", "ReturnRequest"]
