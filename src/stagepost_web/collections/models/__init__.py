from stagepost_web.collections.models.code_change import CodeChange
from stagepost_web.collections.models.collection import Collection
from stagepost_web.collections.models.return_request import ReturnRequest

__all__ = ["CodeChange", "Collection", "ReturnRequest"]
