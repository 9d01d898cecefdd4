"""Two officers apply one list or add one school at the same moment: it has one effect."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from stagepost_web.audit.models import Event
from stagepost_web.audit.verifying import verify
from stagepost_web.schools.actions import add_la, add_school, add_school_elsewhere
from stagepost_web.schools.list_actions import NotPossible, apply
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


def all_at_once(*verbs):
    """What each verb is answered, all begun at the same moment."""
    together = Barrier(len(verbs))

    def answer(verb):
        together.wait()
        try:
            return verb().number
        except (ValidationError, NotPossible) as refused:
            return str(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as threads:
        return list(threads.map(answer, verbs))


@pytest.mark.parametrize("urn", ["", "900077"])
def test_two_authorities_add_one_school_at_once(cast, urn):
    def adding(la, by):
        given = {"name": "Holly Academy", "phase": "Primary", "kind": "", "urn": urn}
        return lambda: add_school_elsewhere(through=la, number="9972011", la_name="Westshire", by=by, **given)

    told = all_at_once(adding(cast.la, cast.officer), adding(cast.other_la, cast.other_officer))

    assert told.count("9972011") == 1
    assert School.objects.filter(number="9972011").count() == 1
    assert Event.objects.filter(verb="schools.add_school", school="9972011").count() == 1
    assert verify().sound


def test_two_authorities_take_one_school_from_their_lists_at_once(cast):
    westshire = add_la(code="997", name="Westshire", by=None)
    add_school(la=westshire, estab="2011", urn="900077", name="Holly", by=None)
    holly = ELM | {"LA (code)": "997", "LA (name)": "Westshire", "URN": "900077"}
    found = [read(cast, register(holly), la=la, elsewhere=["9972011"]) for la in (cast.la, cast.other_la)]

    def applying(uploaded):
        chosen = keys(uploaded)  # before either begins: whoever is second was offered the same
        return lambda: apply(uploaded=uploaded, chosen=chosen, by=cast.officer)[0].row

    told = all_at_once(*map(applying, found))

    assert told.count("9972011") == 1
    assert Event.objects.filter(verb="schools.change_school").count() == 1
    assert verify().sound


def test_one_officer_adds_a_school_twice_at_once(cast):
    given = {"la": cast.la, "estab": "2011", "urn": "900077", "name": "Elm", "by": cast.officer}
    told = all_at_once(*[lambda: add_school(**given)] * 3)
    assert told.count("9992011") == 1
    assert School.objects.filter(urn="900077").count() == 1
    assert verify().sound
