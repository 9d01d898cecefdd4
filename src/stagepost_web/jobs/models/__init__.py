from stagepost_web.jobs.models.heartbeat import Heartbeat

__all__ = ["Heartbeat"]
