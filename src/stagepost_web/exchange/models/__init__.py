from stagepost_web.exchange.models.delivery import Delivery, Direction
from stagepost_web.exchange.models.opening import Opening
from stagepost_web.exchange.models.stored_file import Scan, StoredFile
from stagepost_web.exchange.models.unscanned import Unscanned

__all__ = ["Delivery", "Direction", "Opening", "Scan", "StoredFile", "Unscanned"]
