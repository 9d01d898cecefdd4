"""What held in each summer: collections, file versions, phonics threshold, birth dates and deadlines."""

from stagepost.years.load import UnknownYear, known, load, newest_published, published, sex_elements
from stagepost.years.span import Years, between, since
from stagepost.years.year import DatedFact, FileFormat, Season, Threshold, Year

__all__ = [
    "DatedFact",
    "FileFormat",
    "Season",
    "Threshold",
    "UnknownYear",
    "Year",
    "Years",
    "between",
    "known",
    "load",
    "newest_published",
    "published",
    "sex_elements",
    "since",
]
