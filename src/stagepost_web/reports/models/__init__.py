from stagepost_web.reports.models.pupil_level_report import PupilLevelReport

__all__ = ["PupilLevelReport"]
