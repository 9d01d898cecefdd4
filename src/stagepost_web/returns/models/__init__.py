from stagepost_web.returns.models.noted_finding import NotedFinding
from stagepost_web.returns.models.returned_pupil import ReturnedPupil
from stagepost_web.returns.models.school_return import SchoolReturn, State
from stagepost_web.returns.models.version import Version

__all__ = ["NotedFinding", "ReturnedPupil", "SchoolReturn", "State", "Version"]
