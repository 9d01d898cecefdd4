from stagepost_web.earlier.models.earlier_file import EarlierFile, Kind, Stage
from stagepost_web.earlier.models.entry import Entry

__all__ = ["EarlierFile", "Entry", "Kind", "Stage"]
