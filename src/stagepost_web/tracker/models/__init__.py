from stagepost_web.tracker.models.cell import Cell
from stagepost_web.tracker.models.change import Change
from stagepost_web.tracker.models.grid import Grid
from stagepost_web.tracker.models.grid_pupil import GridPupil

__all__ = ["Cell", "Change", "Grid", "GridPupil"]
