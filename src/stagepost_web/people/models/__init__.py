from stagepost_web.people.models.membership import Membership, Role
from stagepost_web.people.models.person import Person

__all__ = ["Membership", "Person", "Role"]
