"""Two officers apply one list at the same moment: it is applied once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from stagepost_web.audit.models import Event
from stagepost_web.audit.verifying import verify
from stagepost_web.schools.list_actions import apply
from stagepost_web.schools.models import School
from tests.registers import ALDER, BIRCH, ELM, register
from tests.web.schools.uploading import keys, read


@pytest.fixture
def cast(transactional_db, cast_rows):
    return cast_rows.enter()


def test_two_at_once_have_one_effect(cast):
    uploaded = read(cast, register(ALDER, BIRCH, ELM))
    chosen, together = keys(uploaded), Barrier(2)

    def applied(_: int) -> int:
        together.wait()
        try:
            return len(apply(uploaded=uploaded, chosen=chosen, by=cast.officer))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(applied, range(2))) == [0, 3]
    assert School.objects.filter(number="9992011").count() == 1
    assert Event.objects.filter(verb="schools.apply_list").count() == 1
    assert verify().sound
