"""A worker that is killed while it makes the daily emails: everybody gets theirs, and once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stagepost_web.notices.models import Letter, State
from stagepost_web.people.models import Person
from tests.web.jobs.conftest import HERE, in_time

pytestmark = pytest.mark.slow


def test_everybody_gets_theirs_once(works):
    works.environment["STAGEPOST_DIGEST_HOUR"] = "0"
    for number in range(3):
        person = Person(username=f"p{number}", name=f"P{number}", email=f"p{number}@people.example")
        person.save(using=HERE)
        Letter.objects.using(HERE).create(
            kind="second_step_reset",
            to="person",
            person=person,
            state=State.FOR_DIGEST,
            made_at=timezone.now() - timedelta(days=2),
        )
    job = works.ask("make_digests_and_die_once")
    assert works.start().wait(timeout=60) < 0
    works.start()

    in_time(lambda: works.status(job) == "SUCCESSFUL")

    digests = Letter.objects.using(HERE).filter(kind="digest")
    in_time(lambda: not digests.filter(state=State.WAITING).exists())
    assert sorted(digests.values_list("person__username", "entries__state", "tries")) == [
        (f"p{number}", State.IN_DIGEST, 1) for number in range(3)
    ]
    Letter.objects.using(HERE).all().delete()
    Person.objects.using(HERE).all().delete()
