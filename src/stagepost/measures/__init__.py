"""Figures worked out from a return: one measure a file, with its definition, counts and source."""

from stagepost.measures.every import Figures, every, headline, headlines, of
from stagepost.measures.inputs import MeasureInputs, NotAvailable, Scores
from stagepost.measures.measure import Measure, Scope, Unit

__all__ = [
    "Figures",
    "Measure",
    "MeasureInputs",
    "NotAvailable",
    "Scope",
    "Scores",
    "Unit",
    "every",
    "headline",
    "headlines",
    "of",
]
