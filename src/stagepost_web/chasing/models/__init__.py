from stagepost_web.chasing.models.later_date import LONGEST_REASON, LaterDate, Standing

__all__ = ["LONGEST_REASON", "LaterDate", "Standing"]
