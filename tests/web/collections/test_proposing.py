"""What is proposed for a new collection."""

from datetime import date

import pytest

from stagepost import years
from stagepost.records import Collection as Kind
from stagepost_web.collections.proposing import open_to_choice, propose, propose_from
from tests import returning


@pytest.mark.parametrize("kind", Kind)
def test_every_collection_of_every_summer_can_be_proposed(cast, kind):
    for summer in open_to_choice(kind):
        values = propose(cast.la, kind, summer).values
        assert values["opens"] <= values["deadline"]
        assert values["deadline"].year == summer


def test_the_deadline_is_that_of_the_years_data_with_its_source(cast):
    proposal = propose(cast.la, Kind.EYFSP, 2026)
    held = years.load(2026).dates["eyfsp_to_la"]
    assert (proposal.values["deadline"], proposal.source, proposal.sure) == (held.day, held.source, True)


def test_a_deadline_nobody_published_is_not_called_sure(cast):
    assert not propose(cast.la, Kind.PHONICS, 2027).sure
    assert propose(cast.la, Kind.KS1, 2026).source == ""


def test_key_stage_1_is_optional_now(cast):
    assert propose(cast.la, Kind.KS1, 2026).values["optional"]
    assert not propose(cast.la, Kind.KS2, 2026).values["optional"]


def test_next_years_collection_keeps_the_settings_and_takes_the_dates_of_its_year(cast):
    [asked] = returning.return_requests(cast.la, cast.officer, cast.school, about=", schools")
    before = asked.collection
    before.errors_stop, before.let_through = False, ["dob-missing"]
    values = propose_from(before).values
    assert values["title"] == before.title.replace("2026", "2027")
    assert (values["info"], values["errors_stop"]) == (before.info, False)
    assert values["let_through"] == ["dob-missing"]
    assert values["deadline"] == date(2027, 6, 30)
