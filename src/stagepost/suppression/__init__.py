"""Hides the figures of small groups, and as much more as keeps them from being worked out.

>>> publication = Publication({"Ash": Count(30, (24,)), "Elm": Count(28, (20,))}, {"sex": …})
>>> hide(publication).cells
frozenset({("sex", "Ash", "Girls"), …})
"""

from stagepost.suppression.counts import Count
from stagepost.suppression.hiding import hide
from stagepost.suppression.limits import Limits
from stagepost.suppression.publication import Hidden, Inconsistent, Publication

__all__ = ["Count", "Hidden", "Inconsistent", "Limits", "Publication", "hide"]
