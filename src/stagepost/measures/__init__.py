"""Figures worked out from a return: one measure a file, with its definition, counts and source."""

from stagepost.measures.beside import Beside, NotAvailable, Scores
from stagepost.measures.every import Figures, every, headline, of
from stagepost.measures.measure import Measure, Standing, Unit

__all__ = [
    "Beside",
    "Figures",
    "Measure",
    "NotAvailable",
    "Scores",
    "Standing",
    "Unit",
    "every",
    "headline",
    "of",
]
