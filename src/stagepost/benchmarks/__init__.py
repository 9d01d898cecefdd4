"""Published figures to compare with: England, Kent, Lancashire and Birmingham, with their sources and
traps.
"""

from stagepost.benchmarks.comparing import Comparison, compare
from stagepost.benchmarks.figures import PublishedFigure, areas, figures
from stagepost.benchmarks.notes import Break, breaks

__all__ = ["Break", "Comparison", "PublishedFigure", "areas", "breaks", "compare", "figures"]
