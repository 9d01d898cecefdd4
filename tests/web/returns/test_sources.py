"""A verdict says what it was made beside, with source, date and who: on its page, on paper, as a workbook and
as JSON, and whatever has taken its place since.
"""

import json
from datetime import timedelta
from io import BytesIO

import jsonschema
import openpyxl
import pytest
from django.db.models import F

from stagepost_web.earlier import actions
from stagepost_web.earlier.models import EarlierFile, Kind
from stagepost_web.returns.check_inputs import known_for
from stagepost_web.returns.models import SchoolReturn, Version
from stagepost_web.returns.presenting.sources import sources_of
from tests import earlier, returning, rolls
from tests.library.verdicts.test_as_json import SCHEMA
from tests.web.la_pages import deciding
from tests.web.returns.correcting import held, made
from tests.web.school_pages.addresses import at
from tests.web.words import words_of

SUMMER = returning.SUMMER
NAMES = b"Forename,Sex\nAda,F\n"


@pytest.fixture
def last_year(cast) -> SchoolReturn:
    """What the LA accepted of last summer."""
    [asked] = returning.return_requests(cast.la, cast.officer, cast.school, summer=SUMMER - 1)
    data = returning.file(cast.school, summer=SUMMER - 1)
    returning.submitted_as(returning.checked(asked, cast.data_manager, data=data), cast.data_manager)
    found = SchoolReturn.objects.get()
    for step in (deciding.actions.receive, deciding.actions.accept):
        found = deciding.decided(step, found, cast)
    return found


def checked(cast):
    return returning.checked(returning.return_request(cast), cast.data_manager)


def files(version: Version) -> list[EarlierFile]:
    return [*version.earlier_files.all()]


def test_a_version_points_to_the_files_it_was_checked_beside(cast):
    names = earlier.held(cast, NAMES, Kind.FORENAMES)
    earlier.held(cast, b"DfE number,UPN\n9992001,A999200116001\n", Kind.REGISTRATIONS, SUMMER)
    version = checked(cast).version
    assert files(version) == [names]

    actions.delete_file(held=names, by=cast.officer)
    earlier.held(cast, b"Forename,Sex\nBen,M\n", Kind.FORENAMES)
    assert files(version) == [names]


@pytest.mark.parametrize("days", [-400, 400])
def test_no_clock_says_which_they_were(cast, days):
    names = earlier.held(cast, NAMES, Kind.FORENAMES)
    version = checked(cast).version
    earlier.held(cast, b"Forename,Sex\nBen,M\n", Kind.FORENAMES)
    Version.objects.update(made_at=F("made_at") + timedelta(days=days))
    assert files(version) == [names]


def test_registrations_of_other_schools_are_nothing_it_was_checked_beside(cast):
    earlier.held(cast, b"DfE number,UPN\n9992002,A999200116001\n", Kind.REGISTRATIONS, SUMMER)
    [asked] = returning.return_requests(cast.la, cast.officer, cast.school, kind="ks2")
    assert known_for(asked).beside.files == ()
    earlier.held(cast, b"DfE number,UPN\n9992001,A999200116001\n", Kind.REGISTRATIONS, SUMMER)
    assert len(known_for(asked).beside.files) == 1


def test_the_school_s_own_earlier_return_is_named(cast, last_year):
    [source] = sources_of(checked(cast).version)
    before = last_year.held
    assert (source.sort, source.number, source.file) == ("return", before.pupil_count, "")
    assert source.what == last_year.return_request.collection.title
    assert source.by == cast.data_manager.name
    uploaded = f"version 1, uploaded by {cast.data_manager.name}"
    assert source.says.startswith(f"{before.pupil_count} pupils, from the school’s return, {uploaded}")
    assert f"accepted on {last_year.state_changed_at:%-d %B %Y}." in source.says


def test_a_corrected_one_is_its_uploader_s_and_says_by_whom_it_was_corrected(cast, last_year):
    made(held(last_year), cast.officer)
    [source] = sources_of(checked(cast).version)
    assert source.by == cast.data_manager.name
    assert f"version 2, uploaded by {cast.data_manager.name}" in source.says
    assert f"corrected by {cast.officer.name}" in source.says


def test_another_school_s_and_another_authority_s_are_not(cast, last_year):
    [sister] = returning.return_requests(cast.la, cast.officer, cast.sister_school)
    data = returning.file(cast.sister_school)
    version = returning.checked(sister, cast.sister_data_manager, data=data).version
    assert not version.earlier_versions.exists()


def test_a_correction_points_to_what_it_was_judged_beside(cast, last_year):
    asked = returning.return_request(cast)
    returning.submitted_as(returning.checked(asked, cast.data_manager), cast.data_manager)
    this_year = asked.school_return
    deciding.decided(deciding.actions.receive, this_year, cast)
    names = earlier.held(cast, NAMES, Kind.FORENAMES)
    before = held(this_year)
    version = made(before, cast.officer)
    assert files(before) == []
    assert files(version) == [names]
    assert [*version.earlier_versions.all()] == [last_year.held]


@pytest.fixture
def beside_everything(cast, last_year):
    """With a roll, a list of forenames and last year's return."""
    rolls.taken(cast.school, cast.data_manager, rolls.table(rolls.PUPILS))
    earlier.held(cast, NAMES, Kind.FORENAMES)
    return checked(cast)


def test_the_pages_name_all_of_it(cast, beside_everything, pages):
    own, listed, roll = reversed(sources_of(beside_everything.version))
    for page in (at(beside_everything), at(beside_everything, "print/")):
        words = words_of(pages.get(cast.teacher, page))
        assert own.says in words
        assert listed.says in words
        assert f"by {cast.data_manager.name}" in words
    assert roll.says in words_of(pages.get(cast.teacher, at(beside_everything, "print/")))


def test_the_json_and_the_workbook_name_all_of_it(cast, beside_everything, pages):
    told = json.loads(pages.get(cast.teacher, at(beside_everything, "json/")).content)
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    sources = sources_of(beside_everything.version)
    assert [each["sort"] for each in told["files"][0]["beside"]] == ["roll", "list", "return"]
    assert told["files"][0]["beside"] == [each.as_json() for each in sources]

    book = openpyxl.load_workbook(
        BytesIO(pages.get(cast.teacher, at(beside_everything, "workbook/")).content)
    )
    facts = [(row[0].value, row[1].value) for row in book["About"].iter_rows()]
    assert [value for name, value in facts if name == "Checked beside"] == [
        f"{each.what}: {each.says}" for each in sources
    ]
