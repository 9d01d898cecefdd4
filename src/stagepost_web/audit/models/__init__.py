from stagepost_web.audit.models.chain_head import ChainHead
from stagepost_web.audit.models.event import Event

__all__ = ["ChainHead", "Event"]
