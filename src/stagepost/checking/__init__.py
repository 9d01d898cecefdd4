"""Runs every rule over a file and says what was found."""

from stagepost.checking.check import check, judge, judge_return, look
from stagepost.checking.in_cells import in_cells_of_parts
from stagepost.checking.streamed import check_streamed, judge_streamed, look_streamed
from stagepost.checking.verdict import Broken, LeftOut, Skipped, Verdict

__all__ = [
    "Broken",
    "LeftOut",
    "Skipped",
    "Verdict",
    "check",
    "check_streamed",
    "in_cells_of_parts",
    "judge",
    "judge_return",
    "judge_streamed",
    "look",
    "look_streamed",
]
