from stagepost_web.chasing.models.later_date import LONGEST_REASON, LaterDate, Standing
from stagepost_web.chasing.models.reminder import Reminder
from stagepost_web.chasing.models.schedule import Schedule

__all__ = ["LONGEST_REASON", "LaterDate", "Reminder", "Schedule", "Standing"]
