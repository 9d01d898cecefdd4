"""From whom bytes come."""

from typing import NamedTuple

from stagepost_web.people.models import Person
from stagepost_web.schools.models import LocalAuthority, School


class Whence(NamedTuple):
    """Who brings a file, for which school, and whose LA it concerns."""

    by: Person
    la: LocalAuthority
    school: School | None = None
    """None where it is the LA's own."""
    ip_address: str = ""
