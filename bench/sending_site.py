"""Prepares a site for senders, in a process of its own: schools, requests, sessions and files, told as JSON.

`python -m bench.sending_site SENDERS PUPILS FOLDER`, with the environment of the site.
"""

import json
import sys
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any

TOKEN = "a" * 32


def prepare(senders: int, pupils: int, folder: Path) -> list[dict[str, str]]:
    """Migrate the database and say for each sender the address, the cookie and the file."""
    set_up()
    from bench.invented import eyfsp_returns

    everybody = chain.from_iterable(returned.pupils for returned in eyfsp_returns())
    return [_sender(each, tuple(islice(everybody, pupils)), folder) for each in _requests(senders)]


def set_up() -> None:
    """Start Django, and migrate the empty database."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def _requests(senders: int) -> list[Any]:
    from stagepost_web.collections.request_actions import issue_requests
    from stagepost_web.schools import actions

    la, officer = authority("999", "Northshire")
    collection = eyfsp_collection(la, officer, 2026, date(2026, 6, 1), date(2026, 6, 27))
    schools = [
        actions.add_school(la=la, estab=f"{2001 + n}", urn=f"{900001 + n}", name=f"School {n}", by=None)
        for n in range(senders)
    ]
    return list(issue_requests(collection=collection, schools=schools, by=officer))


def _sender(return_request: Any, pupils: tuple[Any, ...], folder: Path) -> dict[str, str]:
    """No two schools return the same children."""
    from bench.invented import eyfsp_return
    from stagepost.formats.ctf import write

    school = return_request.school
    returned = eyfsp_return(1)._replace(pupils=pupils)
    source = returned.header.source._replace(la="999", estab=school.estab, urn=school.urn, name=school.name)
    header = returned.header._replace(
        source=source, destination=returned.header.destination._replace(la="999")
    )
    path = folder / f"{school.number}_FSP_999LLLL_001.xml"
    path.write_bytes(write(returned._replace(header=header)))
    return told_of(return_request, data_manager(school), path)


def authority(code: str, name: str) -> tuple[Any, Any]:
    """A local authority and its officer."""
    from stagepost_web.people.models import Person
    from stagepost_web.schools.actions import add_la

    officer = Person.objects.create(
        username=f"officer{code}", name="Olive Officer", email=f"{code}@people.example"
    )
    return add_la(code=code, name=name, by=None), officer


def eyfsp_collection(la: Any, officer: Any, year: int, opens: date, deadline: date) -> Any:
    """The authority's collection of a summer, open."""
    from stagepost_web.collections.actions import open_collection

    return open_collection(
        la=la,
        kind="eyfsp",
        year=year,
        title=f"EYFS profile {year}",
        info="",
        opens=opens,
        deadline=deadline,
        contact="",
        by=officer,
    )


def told_of(return_request: Any, by: Any, path: Path) -> dict[str, str]:
    """What a sender has to know: the address to upload to, what stands in the cookies, and the file."""
    address = f"/schools/{return_request.school.number}/requests/{return_request.pk}/upload/"
    return {"address": address, "session": _session_of(by), "file": str(path), "token": TOKEN}


def data_manager(school: Any) -> Any:
    """Somebody who sends the school's returns."""
    from stagepost_web.people.models import Membership, Person, Role

    person = Person.objects.create(
        username=school.number, name="Dana Manager", email=f"{school.number}@people.example"
    )
    Membership.objects.create(person=person, school=school, role=Role.DATA_MANAGER)
    return person


def _session_of(person: Any) -> str:
    """A session of theirs, as the demonstration's sign-in by one click makes it."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from stagepost_web.people.two_step import ONE_CLICK

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[ONE_CLICK] = True
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    told = prepare(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
    print(json.dumps(told))
