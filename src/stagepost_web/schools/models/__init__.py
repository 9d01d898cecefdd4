from stagepost_web.schools.models.local_authority import LocalAuthority
from stagepost_web.schools.models.school import School
from stagepost_web.schools.models.trust import Trust

__all__ = ["LocalAuthority", "School", "Trust"]
