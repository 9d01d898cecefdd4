"""Which files the arguments mean, and their bytes, or a plain line saying why there are none."""

from stagepost.cli.inputs.find import STANDARD_INPUT, find, returns
from stagepost.cli.inputs.one import CannotRead, Input, opened, read

__all__ = ["STANDARD_INPUT", "CannotRead", "Input", "find", "opened", "read", "returns"]
