"""A school's roll out of a CSV of any MIS, or out of a CTF."""

from stagepost.formats.roll_csv.read import read
from stagepost.formats.roll_csv.reading import Problem, RollReading

__all__ = ["Problem", "RollReading", "read"]
