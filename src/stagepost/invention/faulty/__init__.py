"""Faulty files, each with one named fault: a checker must find that and nothing else."""

from stagepost.invention.faulty.catalogue import faulty_files
from stagepost.invention.faulty.fault import FaultyFile

__all__ = ["FaultyFile", "faulty_files"]
