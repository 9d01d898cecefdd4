"""The demonstration is what people could have done themselves: through actions, with every event in its
place.
"""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.audit.verifying import verify
from stagepost_web.collections.models import Collection, ReturnRequest
from stagepost_web.demonstration import loading
from stagepost_web.demonstration.queries import groups
from stagepost_web.demonstration.welcome import words
from stagepost_web.people.models import Person
from stagepost_web.returns.models import SchoolReturn, State


@pytest.fixture
def loaded(db, settings, tmp_path, monkeypatch):
    """Eight schools: one for each fate. The worker is another process and has its own tests."""
    settings.STATE = tmp_path
    monkeypatch.setattr(loading, "SCHOOLS", 8)
    monkeypatch.setattr(loading.subprocess, "run", lambda *args, **how: None)
    loading.load_once()


def test_it_shows_every_state_of_a_return(loaded):
    states = SchoolReturn.objects.values_list("state", flat=True)
    assert set(states) == {State.SUBMITTED, State.RECEIVED, State.ACCEPTED, State.SENT_BACK}
    eyfsp = Collection.objects.get(kind="eyfsp", year=loading.YEAR)
    not_started = eyfsp.return_requests.filter(school_return__isnull=True)
    assert not_started.exclude(school__name__startswith="Pippinthorpe").count() == 2

    listed = [member.person for group in groups() for member in group.members]
    assert set(listed) == set(Person.objects.all())
    assert not any(person.has_usable_password() for person in listed)


def test_it_is_loaded_once_with_every_event_and_files_to_try(loaded, tmp_path):
    before = Event.objects.count()
    loading.load_once()

    assert Event.objects.count() == before
    assert Event.objects.filter(verb="collections.issue_request").count() == ReturnRequest.objects.count()
    assert verify().sound
    folder = tmp_path / "demonstration-files"
    assert len(list(folder.glob("returns/*/*_FSP_*.xml"))) == 8
    assert (folder / "faulty" / "catalogue.csv").exists()
    assert str(folder) in words("http://localhost:8000", tmp_path)
