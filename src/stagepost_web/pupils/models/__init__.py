from stagepost_web.pupils.models.registered_pupil import RegisteredPupil
from stagepost_web.pupils.models.roll import Origin, Roll

__all__ = ["Origin", "RegisteredPupil", "Roll"]
