from stagepost_web.submitting.models.made_file import MadeFile
from stagepost_web.submitting.models.mendable import Mendable
from stagepost_web.submitting.models.part_file import PartFile
from stagepost_web.submitting.models.refused_file import RefusedFile
from stagepost_web.submitting.models.submission import Submission

__all__ = ["MadeFile", "Mendable", "PartFile", "RefusedFile", "Submission"]
