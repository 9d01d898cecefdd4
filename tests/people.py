"""The standing cast of every test of the site: two schools, their LA, another LA with a school, a trust, a
stranger.

Everybody is made by actions, as in life, and has a second step set up. Alder Primary (999/2001) and
Birch Primary (999/2002) lie in Northshire (999); Birch belongs to a trust; Cedar Primary (998/2001)
lies in Southshire (998).
"""

import time
from collections.abc import Iterable
from typing import NamedTuple

from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from stagepost_web.people import actions
from stagepost_web.people.models import Person, Role
from stagepost_web.schools import actions as schools
from stagepost_web.schools.models import LocalAuthority, School, Trust

PASSWORD = "correct horse battery"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class Cast(NamedTuple):
    la: LocalAuthority
    school: School
    sister_school: School
    trust: Trust
    other_la: LocalAuthority
    other_school: School
    officer: Person
    reader: Person
    helpdesk: Person
    phonics_officer: Person
    """An officer for the phonics screening check alone. What the tests are about is mostly another return."""
    data_manager: Person
    teacher: Person
    headteacher: Person
    sister_data_manager: Person
    trust_reader: Person
    other_officer: Person
    other_data_manager: Person
    stranger: Person

    @property
    def people(self) -> dict[str, Person]:
        """Everybody, by the name of their part."""
        return {name: value for name, value in self._asdict().items() if isinstance(value, Person)}


def assemble() -> Cast:
    """Make the whole cast in the database."""
    la = schools.add_la(
        code="999", name="Northshire", data_team="Data and Insight", email="data@northshire.example", by=None
    )
    other_la = schools.add_la(code="998", name="Southshire", by=None)
    trust = schools.add_trust(uid="90001", name="Tall Trees Trust", by=None)
    school = schools.add_school(
        la=la, estab="2001", urn="900001", name="Alder Primary", email="office@alder.example", by=None
    )
    sister = schools.add_school(la=la, estab="2002", urn="900002", name="Birch Primary", trust=trust, by=None)
    other = schools.add_school(la=other_la, estab="2001", urn="900003", name="Cedar Primary", by=None)
    return Cast(
        la=la,
        school=school,
        sister_school=sister,
        trust=trust,
        other_la=other_la,
        other_school=other,
        officer=person("officer", "Olive Officer", Role.LA_OFFICER, la),
        reader=person("reader", "Rhys Reader", Role.LA_READER, la),
        helpdesk=person("helpdesk", "Hugo Helpdesk", Role.LA_HELPDESK, la),
        phonics_officer=person("phonics_officer", "Phil Phonics", Role.LA_OFFICER, la, kinds=["phonics"]),
        data_manager=person("data_manager", "Dana Manager", Role.DATA_MANAGER, school),
        teacher=person("teacher", "Tom Teacher", Role.TEACHER, school),
        headteacher=person("headteacher", "Hattie Head", Role.HEADTEACHER, school),
        sister_data_manager=person("sister_data_manager", "Selma Sister", Role.DATA_MANAGER, sister),
        trust_reader=person("trust_reader", "Tara Trust", Role.TRUST_READER, trust),
        other_officer=person("other_officer", "Otto Other", Role.LA_OFFICER, other_la),
        other_data_manager=person("other_data_manager", "Dora Distant", Role.DATA_MANAGER, other),
        stranger=person("stranger", "Stan Stranger"),
    )


def person(
    username: str,
    name: str,
    role: Role | None = None,
    organisation: LocalAuthority | School | Trust | None = None,
    *,
    second_step: bool = True,
    kinds: Iterable[str] = (),
) -> Person:
    """Somebody with the password `PASSWORD`, and with `TOTP_SECRET` in their authenticator app."""
    email = f"{username.replace('_', '.')}@people.example"
    made = actions.add_person(username=username, name=name, email=email, password=PASSWORD, by=None)
    if role and organisation:
        actions.add_membership(person=made, role=role, organisation=organisation, by=None, kinds=kinds)
    if second_step:
        TOTP.activate(made, TOTP_SECRET)
    return made


def browser_of(somebody: Person | None) -> Client:
    """A browser in which somebody has just signed in, or nobody."""
    client = Client()
    if somebody:
        client.force_login(somebody)
        session = client.session
        session["account_authentication_methods"] = [
            {"method": "password", "at": time.time()},
            {"method": "mfa", "at": time.time(), "type": "totp"},
        ]
        session["account_authentication_methods_user"] = user_id_to_str(somebody)
        session.save()
    return client
