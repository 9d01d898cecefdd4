"""Faulty files, each with one named fault: a checker must find that and nothing else."""

from stagepost.invention.faulty.catalogue import faulty_files
from stagepost.invention.faulty.fault import FaultyFile
from stagepost.invention.faulty.schools import FAULTY_SCHOOLS

__all__ = ["FAULTY_SCHOOLS", "FaultyFile", "faulty_files"]
