from stagepost_web.collections.models.calendar_address import CalendarAddress
from stagepost_web.collections.models.code_change import CodeChange
from stagepost_web.collections.models.collection import Collection
from stagepost_web.collections.models.confirmation import LONGEST_CONFIRMATION, Confirmation
from stagepost_web.collections.models.return_request import ReturnRequest

__all__ = [
    "LONGEST_CONFIRMATION",
    "CalendarAddress",
    "CodeChange",
    "Collection",
    "Confirmation",
    "ReturnRequest",
]
