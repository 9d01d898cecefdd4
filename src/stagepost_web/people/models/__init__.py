from stagepost_web.people.models.membership import LA_ROLES, SCHOOL_ROLES, Membership, Role
from stagepost_web.people.models.person import Person

__all__ = ["LA_ROLES", "SCHOOL_ROLES", "Membership", "Person", "Role"]
