from stagepost_web.shared_pupils.models.shared_pupil import Agrees, SharedPupil, State
from stagepost_web.shared_pupils.models.side import Says, Side

__all__ = ["Agrees", "Says", "SharedPupil", "Side", "State"]
