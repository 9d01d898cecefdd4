"""Says of a rule or a code what it means, with its source: the same on a page and in a terminal."""

from stagepost.explaining.codes import ExplainedCode, explained_code
from stagepost.explaining.explanation import Explanation, explained
from stagepost.explaining.marks import ExplainedMark, explained_mark
from stagepost.explaining.naming import named, nearest, reasons, title
from stagepost.explaining.pages import pages

__all__ = [
    "ExplainedCode",
    "ExplainedMark",
    "Explanation",
    "explained",
    "explained_code",
    "explained_mark",
    "named",
    "nearest",
    "pages",
    "reasons",
    "title",
]
