"""Random requests by the whole cast at every address. `make deep-wandering` goes on for minutes.

A walk that failed is taken again with `WANDERING_SEED` and `WANDERING_WALK`, which it says.
"""

import io
import logging
import time
from collections.abc import Iterator
from os import environ
from random import Random

import pytest
from django.conf import settings as site
from django.http import HttpResponse

from deep.wandering.walking import Walk, walked
from deep.wandering.watching import Watch
from stagepost_web.frame.logs import WithoutValues
from stagepost_web.returns.models import ReturnedPupil
from tests.database import undone
from tests.people import Cast, browser_of
from tests.web.routes import ROUTES
from tests.web.routes.limited import of_other_kinds

pytestmark = pytest.mark.slow

MINUTES = float(environ.get("WANDERING_MINUTES", "0"))
SEED = environ.get("WANDERING_SEED", "1")
WALK = environ.get("WANDERING_WALK", "")
SHORT = 40
"""Walks in the ordinary suite."""
STEPS = 12
OF_EVERYBODY = ("demonstration:",)
"""Pages that name people and schools to all, and are there in a demonstration alone."""
OF_TWO_SCHOOLS = ("school_pages:shared",)
"""Pages on which a school reads of another, with whom it shares a pupil."""


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the site writes into its log."""
    form, out = site.LOGGING["formatters"]["plain"], io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(WithoutValues(form["format"], style=form["style"]))
    loggers = [logging.getLogger(name) for name in (None, "django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield out
    for logger in loggers:
        logger.removeHandler(handler)


def test_nobody_meets_a_fault_of_ours_or_the_data_of_others(cast, log):
    found = []
    for walk in _walks():
        found += [f"{walk} at {name}: {fault}" for name, fault in wander(cast, f"{SEED} {walk}", log)]
    assert not found, "\n\n".join(found)


def _walks() -> Iterator[int]:
    if WALK:
        yield int(WALK)
        return
    until, walk = time.monotonic() + 60 * MINUTES, 0
    while walk < SHORT or time.monotonic() < until:
        yield walk
        walk += 1


def wander(cast: Cast, seed: str, log: io.StringIO) -> Iterator[tuple[str, object]]:
    """One walk, whose world is gone afterwards."""
    random = Random(seed)
    name = random.choice(sorted(ROUTES))
    route = ROUTES[name]
    with undone():
        given = route.given(cast)
        browsers = {who: browser_of(person) for who, person in {**cast.people, "nobody": None}.items()}
        walk = Walk(name, given, route.data, browsers, known(cast, given))
        for fault in walked(walk, random, STEPS, watch(cast, name), lambda: _said(log)):
            yield name, fault


def known(cast: Cast, given: dict[str, object]) -> tuple[str, ...]:
    """What is somebody's: a wanderer tries it wherever a value is asked for."""
    schools = [school.number for school in (cast.school, cast.sister_school, cast.other_school)]
    near = [str(each + by) for each in given.values() if isinstance(each, int) for by in (-1, 0, 1)]
    return (*schools, cast.la.code, cast.other_la.code, *map(str, given.values()), *near)


def watch(cast: Cast, name: str) -> Watch:
    """Whose words are closed to whom, on the pages with this name."""
    alder = {cast.school.name, cast.headteacher.name, cast.teacher.email, *_upns(cast.school)}
    birch = {cast.sister_school.name, cast.sister_data_manager.name, *_upns(cast.sister_school)}
    pupils = {*_upns(cast.school), *_upns(cast.sister_school)}
    north = {cast.la.name, cast.officer.email, *alder, *birch}
    south = {
        cast.other_la.name,
        cast.other_school.name,
        cast.other_officer.name,
        cast.other_data_manager.email,
    }
    of_alder = south | (set() if name.startswith(OF_TWO_SCHOOLS) else birch - alder)
    of_birch = south | (set() if name.startswith(OF_TWO_SCHOOLS) else alder - birch)
    closed = {
        **dict.fromkeys(("officer", "reader"), south),
        "helpdesk": south | pupils,
        "phonics_officer": south | pupils | {*of_other_kinds()},
        **dict.fromkeys(("data_manager", "teacher", "headteacher"), of_alder),
        **dict.fromkeys(("sister_data_manager", "trust_reader"), of_birch),
        **dict.fromkeys(("other_officer", "other_data_manager"), north),
        **dict.fromkeys(("stranger", "nobody"), north | south),
    }
    if name.startswith(OF_EVERYBODY):
        closed = {who: frozenset() for who in closed}
    return Watch(closed, {*pupils, *_names()})


def _upns(school: object) -> set[str]:
    found = ReturnedPupil.objects.filter(version__school_return__return_request__school=school)
    return set(found.exclude(upn="").values_list("upn", flat=True))


def _names() -> set[str]:
    found = ReturnedPupil.objects.values_list("forename", "surname")
    return {f"{forename} {surname}" for forename, surname in found if forename and surname}


def _said(log: io.StringIO) -> str:
    """What was written since it was asked for last."""
    said = log.getvalue()
    log.seek(0)
    log.truncate()
    return said


def answer(body: str = "", **how: object) -> HttpResponse:
    return HttpResponse(body, **how)


@pytest.mark.parametrize(
    ("given", "log", "says"),
    [
        (answer("Cedar Primary"), "", "leaks 'Cedar Primary'"),
        (answer(status=500), "", "answered 500"),
        (answer("Traceback (most recent call last):"), "", "shows"),
        (answer(headers={"Location": "//elsewhere.example/"}, status=302), "", "leads to"),
        (answer(headers={"Location": "/pupils/A123456789012/"}, status=302), "", "has a pupil in an address"),
        (answer(), "looked at A123456789012", "has a pupil in the log"),
    ],
)
def test_it_notices_what_must_not_be(given, log, says):
    watch = Watch({"teacher": {"Cedar Primary"}}, {"A123456789012"})
    assert says in " ".join(watch.faults("teacher", given, "sent: nothing", log))


def test_what_somebody_sent_may_come_back_to_them():
    watch = Watch({"teacher": {"Cedar Primary"}}, {"A123456789012"})
    assert not [*watch.faults("teacher", answer("Cedar Primary"), "search=Cedar Primary", "")]


def test_the_end_of_somebodys_own_address_is_not_somebody_elses():
    watch = Watch({"teacher": {"officer@people.example"}}, {"A123456789012"})
    assert not [*watch.faults("teacher", answer("<b>other.officer@people.example</b>"), "", "")]
    assert [*watch.faults("teacher", answer("<b>officer@people.example</b>"), "", "")]


def test_a_walk_meets_a_page_that_breaks(cast, log, monkeypatch):
    def broken(*_: object, **__: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr("django.urls.resolvers.ResolverMatch.__init__", broken)
    found = [str(fault) for walk in range(3) for _, fault in wander(cast, f"broken {walk}", log)]
    assert found
    assert all("ZeroDivisionError" in each for each in found)
