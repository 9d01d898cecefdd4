from stagepost_web.notices.models.choice import Choice
from stagepost_web.notices.models.letter import Letter, State, To
from stagepost_web.notices.models.pause import Pause

__all__ = ["Choice", "Letter", "Pause", "State", "To"]
