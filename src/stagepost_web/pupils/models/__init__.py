from stagepost_web.pupils.models.registered_pupil import RegisteredPupil
from stagepost_web.pupils.models.roll import Origin, Roll
from stagepost_web.pupils.models.uploaded_rolls import Stage, UploadedRolls

__all__ = ["Origin", "RegisteredPupil", "Roll", "Stage", "UploadedRolls"]
