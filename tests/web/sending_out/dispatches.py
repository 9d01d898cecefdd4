"""What tests of files for schools share: a file at each of its stages, brought there by actions."""

from collections.abc import Sequence

from stagepost_web.exchange.models import StoredFile
from stagepost_web.people.models import Person, Role
from stagepost_web.schools.models import School
from stagepost_web.sending_out import actions, approval_actions, contents, handing_actions
from stagepost_web.sending_out.models import Dispatch
from tests import people
from tests.people import Cast
from tests.web.la_pages.deciding import work_off

LETTER = b"Dear colleagues, the moderation is on Tuesday."
TITLE = "Moderation"


def colleague(cast: Cast) -> Person:
    """Another officer of Northshire."""
    found = Person.objects.filter(username="colleague").first()
    return found or people.person("colleague", "Cora Colleague", Role.LA_OFFICER, cast.la)


def prepared(cast: Cast, *files: tuple[str, bytes], by: Person | None = None) -> Dispatch:
    """Files that nobody is to get yet."""
    uploads = [actions.Upload(*each) for each in files or [("letter.txt", LETTER)]]
    return actions.prepare(
        la=cast.la, title=TITLE, text="Bring your books.", uploads=uploads, by=by or cast.officer
    )


def for_schools(
    cast: Cast, schools: Sequence[School], *files: tuple[str, bytes], by: Person | None = None
) -> Dispatch:
    """The same with the schools chosen."""
    found = prepared(cast, *files, by=by)
    actions.choose_schools(dispatch=found, schools=schools, by=by or cast.officer)
    return found


def for_school(cast: Cast, *files: tuple[str, bytes]) -> Dispatch:
    """For Alder Primary alone."""
    return for_schools(cast, [cast.school], *files)


def for_person(cast: Cast, person: Person | None = None) -> Dispatch:
    """For one person there."""
    found = for_school(cast)
    actions.choose_person(dispatch=found, person=person or cast.teacher, by=cast.officer)
    return found


def seen(found: Dispatch) -> str:
    """The fingerprint of what a page would show."""
    found.refresh_from_db()
    return contents.fingerprint(found, contents.parcels(found))


def send(found: Dispatch) -> Dispatch:
    """Sent, or waiting for approval, by whoever prepared it; the worker has done its part."""
    approval_actions.send(dispatch=found, seen=seen(found), by=found.made_by)
    work_off()
    found.refresh_from_db()
    return found


def sent(cast: Cast) -> Dispatch:
    """A letter that Alder Primary has and nobody has opened."""
    return send(for_school(cast))


def waiting(cast: Cast) -> Dispatch:
    """A letter for both schools of Northshire that the colleague prepared."""
    return send(for_schools(cast, [cast.school, cast.sister_school], by=colleague(cast)))


def approved(cast: Cast) -> Dispatch:
    """The same, which both schools have."""
    found = waiting(cast)
    approval_actions.approve(dispatch=found, seen=seen(found), by=cast.officer)
    work_off()
    found.refresh_from_db()
    return found


def file_of(found: Dispatch, school: School) -> StoredFile:
    """The school's copy of the first file."""
    return StoredFile.objects.get(delivery__recipient__dispatch=found, delivery__school=school, place=1)


def open_it(found: Dispatch, school: School, by: Person) -> bytes:
    """As somebody at the school opens it."""
    return handing_actions.open_at_school(file=file_of(found, school), by=by, ip_address="")


def opened(cast: Cast) -> Dispatch:
    """A letter that the data manager of Alder Primary has opened."""
    found = sent(cast)
    open_it(found, cast.school, cast.data_manager)
    return found
