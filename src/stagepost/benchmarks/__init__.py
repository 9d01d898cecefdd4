"""Published figures to compare with: England, Kent, Lancashire and Birmingham, with their sources and
traps.
"""

from stagepost.benchmarks.comparing import Comparison, compare
from stagepost.benchmarks.figures import Figure, areas, figures
from stagepost.benchmarks.notes import Break, breaks

__all__ = ["Break", "Comparison", "Figure", "areas", "breaks", "compare", "figures"]
