"""Which outcomes each collection allows, in which years, and what the codes mean: dated data with sources."""

from stagepost.codesets.codeset import CodeSet, Item, Meaning
from stagepost.codesets.load import load, owners, read_overlay
from stagepost.codesets.overlays import NATIONAL, Overlay

__all__ = ["NATIONAL", "CodeSet", "Item", "Meaning", "Overlay", "load", "owners", "read_overlay"]
