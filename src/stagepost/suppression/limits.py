"""From which size on a group is shown, and how much must stay open about one that is not.

None of these numbers is published by the DfE for these returns: they are settings, and the defaults are ours
(low confidence). Six pupils is the custom of the performance tables; eleven is where the DfE began to name
schools with high phonics results in 2018.
"""

from typing import NamedTuple

from stagepost.suppression.counts import Count


class Limits(NamedTuple):
    """What is hidden, and how well."""

    smallest: int = 6
    """Pupils a group must have to be shown. A group without any pupil is shown as empty: it has nobody to
    guard."""
    extremes_from: int = 11
    """Pupils a group must have for 0 % or 100 % to be shown, which say what every single pupil did."""
    sizes: int = 3
    """At least so far apart lie the greatest and the least size that a hidden group might have."""
    results: int = 1
    """The same for the number who met a standard, and the number who did not. A shown total may leave less
    open: when all of a large school's pupils met it, so did those of each group."""

    def too_small(self, count: Count) -> bool:
        """Whether a group is hidden for its own sake."""
        few = 0 < count.size < self.smallest
        return few or (
            0 < count.size < self.extremes_from and not all(0 < met < count.size for met in count.met)
        )
