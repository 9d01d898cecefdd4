from stagepost_web.returns.models.answer import LONGEST_WORDS, Answer, Decision
from stagepost_web.returns.models.correction import Correction
from stagepost_web.returns.models.given_confirmation import LONGEST_NAMES, GivenConfirmation
from stagepost_web.returns.models.noted_finding import NotedFinding
from stagepost_web.returns.models.part import Effect, Part, Route
from stagepost_web.returns.models.returned_pupil import ReturnedPupil
from stagepost_web.returns.models.school_return import SchoolReturn, State
from stagepost_web.returns.models.version import Version

__all__ = [
    "LONGEST_NAMES",
    "LONGEST_WORDS",
    "Answer",
    "Correction",
    "Decision",
    "Effect",
    "GivenConfirmation",
    "NotedFinding",
    "Part",
    "ReturnedPupil",
    "Route",
    "SchoolReturn",
    "State",
    "Version",
]
