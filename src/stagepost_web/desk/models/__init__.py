from stagepost_web.desk.models.pupil_level_report import PupilLevelReport

__all__ = ["PupilLevelReport"]
