from stagepost_web.shared_pupils.models.shared_pupil import UNSETTLED, Agrees, SharedPupil, State
from stagepost_web.shared_pupils.models.side import Says, Side

__all__ = ["UNSETTLED", "Agrees", "Says", "SharedPupil", "Side", "State"]
