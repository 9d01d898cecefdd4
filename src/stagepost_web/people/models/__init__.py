from stagepost_web.people.models.access_review import AccessReview, ReviewedMembership
from stagepost_web.people.models.failed_sign_ins import FailedSignIns
from stagepost_web.people.models.invitation import Invitation
from stagepost_web.people.models.membership import LA_ROLES, LIMITED_ROLES, SCHOOL_ROLES, Membership, Role
from stagepost_web.people.models.people_list import PeopleList
from stagepost_web.people.models.person import Person
from stagepost_web.people.models.second_step_reset import SecondStepReset
from stagepost_web.people.models.unused_account import UnusedAccount

__all__ = [
    "LA_ROLES",
    "LIMITED_ROLES",
    "SCHOOL_ROLES",
    "AccessReview",
    "FailedSignIns",
    "Invitation",
    "Membership",
    "PeopleList",
    "Person",
    "ReviewedMembership",
    "Role",
    "SecondStepReset",
    "UnusedAccount",
]
