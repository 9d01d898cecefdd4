from stagepost_web.schools.models.earlier_number import EarlierNumber
from stagepost_web.schools.models.listed_row import ListedRow, as_values
from stagepost_web.schools.models.local_authority import LocalAuthority
from stagepost_web.schools.models.school import School
from stagepost_web.schools.models.trust import Trust
from stagepost_web.schools.models.uploaded_list import KEPT, Source, Stage, UploadedList
from stagepost_web.schools.models.uploaded_piece import UploadedPiece

__all__ = [
    "KEPT",
    "EarlierNumber",
    "ListedRow",
    "LocalAuthority",
    "School",
    "Source",
    "Stage",
    "Trust",
    "UploadedList",
    "UploadedPiece",
    "as_values",
]
