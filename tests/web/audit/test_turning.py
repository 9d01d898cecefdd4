"""Turning over events of which few are told: none is left out, however far from each other they stand."""

import pytest
from django.db import transaction

from stagepost_web.audit import turning
from stagepost_web.audit.actions import record
from stagepost_web.audit.models import Event
from stagepost_web.audit.turning import turned

pytestmark = pytest.mark.django_db


def told(events):
    return events.filter(verb="collections.close")


@pytest.fixture(params=[(1, 2), (1, 50), (20, 1000)])
def near(request, monkeypatch):
    """How far is looked at first, and then."""
    monkeypatch.setattr(turning, "_NEAR", request.param[0])
    monkeypatch.setattr(turning, "_FAR", request.param[1])


@pytest.mark.parametrize("gap", [0, 1, 7, 30])
def test_from_page_to_page_and_back(near, gap):
    every = []
    with transaction.atomic():
        for _ in range(11):
            every.insert(0, record(verb="collections.close", by=None, la="999").number)
            for _ in range(gap):
                record(verb="returns.check", by=None, la="999")
    events = Event.objects.filter(la="999")

    page = turned(events, told, lines=4)
    met = [page]
    while page.older:
        page = turned(events, told, before=page.older, lines=4)
        met.append(page)
    assert [[event.number for event in each.events] for each in met] == [every[:4], every[4:8], every[8:]]

    back = turned(events, told, after=met[2].newer, lines=4)
    assert [event.number for event in back.events] == every[4:8]
    assert turned(events, told, after=back.newer, lines=4).newer is None


def test_nothing_told_is_an_empty_page(near):
    with transaction.atomic():
        record(verb="returns.check", by=None, la="999")
    for place in ({}, {"before": 1}, {"after": 0}):
        assert turned(Event.objects.all(), told, **place) == ([], None, None)
