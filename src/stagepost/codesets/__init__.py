"""Which outcomes each collection allows, in which years, and what the codes mean: dated data with sources."""

from stagepost.codesets.codeset import CodeSet, Item, Meaning
from stagepost.codesets.load import load
from stagepost.codesets.overlays import Overlay, read_overlay

__all__ = ["CodeSet", "Item", "Meaning", "Overlay", "load", "read_overlay"]
