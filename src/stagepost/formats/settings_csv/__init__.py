"""Early years settings out of a small CSV that an LA keeps."""

from stagepost.formats.settings_csv.read import read_file

__all__ = ["read_file"]
