from stagepost_web.submitting.models.part_file import PartFile
from stagepost_web.submitting.models.submission import Submission

__all__ = ["PartFile", "Submission"]
