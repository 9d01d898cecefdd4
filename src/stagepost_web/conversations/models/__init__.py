from stagepost_web.conversations.models.message import Message, Side
from stagepost_web.conversations.models.reading import Reading

__all__ = ["Message", "Reading", "Side"]
