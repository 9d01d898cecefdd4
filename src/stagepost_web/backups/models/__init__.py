from stagepost_web.backups.models.backup import Backup

__all__ = ["Backup"]
