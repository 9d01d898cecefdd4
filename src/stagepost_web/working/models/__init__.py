from stagepost_web.working.models.heartbeat import Heartbeat

__all__ = ["Heartbeat"]
