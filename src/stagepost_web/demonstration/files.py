"""Files to try the demonstration with: the right ones of every school, and the faulty ones, each named for
its fault.
"""

from pathlib import Path

from django.conf import settings

from stagepost.invention import InventedLA, write


def folder() -> Path:
    """Where the files lie."""
    return settings.STATE / "demonstration-files"


def write_files(invented: InventedLA) -> None:
    """Write them where they are not there yet."""
    write(invented, folder(), force=True)
