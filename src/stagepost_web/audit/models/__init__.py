from stagepost_web.audit.models.chain_head import ChainHead
from stagepost_web.audit.models.event import Event
from stagepost_web.audit.models.visit import Visit
from stagepost_web.audit.models.words import Words

__all__ = ["ChainHead", "Event", "Visit", "Words"]
