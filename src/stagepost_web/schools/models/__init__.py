from stagepost_web.schools.models.earlier_number import EarlierNumber
from stagepost_web.schools.models.local_authority import LocalAuthority
from stagepost_web.schools.models.proposal import KEPT, Proposal, Source, Stage
from stagepost_web.schools.models.proposed_row import ProposedRow, as_values
from stagepost_web.schools.models.school import School
from stagepost_web.schools.models.trust import Trust
from stagepost_web.schools.models.uploaded_piece import UploadedPiece

__all__ = [
    "KEPT",
    "EarlierNumber",
    "LocalAuthority",
    "Proposal",
    "ProposedRow",
    "School",
    "Source",
    "Stage",
    "Trust",
    "UploadedPiece",
    "as_values",
]
