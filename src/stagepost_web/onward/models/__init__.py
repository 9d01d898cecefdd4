from stagepost_web.onward.models.onward_file import Form, OnwardFile, Stage
from stagepost_web.onward.models.onward_return import OnwardReturn
from stagepost_web.onward.models.upload import LONGEST_WORDS, Outcome, Upload

__all__ = ["LONGEST_WORDS", "Form", "OnwardFile", "OnwardReturn", "Outcome", "Stage", "Upload"]
