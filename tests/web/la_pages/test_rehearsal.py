"""A rehearsal with an invented school."""

from stagepost_web.audit.models import Event
from stagepost_web.la_pages import actions
from stagepost_web.la_pages.queries import Wanted, candidates, first_steps
from stagepost_web.la_pages.rehearsing import invented_file, rehearsal_of
from stagepost_web.people.models import Membership
from stagepost_web.returns.models import Effect, SchoolReturn
from stagepost_web.schools.models import School
from stagepost_web.submitting.uploading import Upload, upload_files
from tests import returning

ADDRESS = "/las/999/rehearsal/"
TITLE = "Rehearse with an invented school"


def done(cast) -> list[str]:
    return [step.title for step in first_steps(cast.officer, cast.la) if step.done]


def test_it_is_begun_once_whoever_begins_it_again(cast, pages):
    assert "Begin the rehearsal" in pages.get(cast.officer, ADDRESS).text
    for _ in range(2):
        assert pages.post(cast.officer, ADDRESS).status_code == 302
    assert School.objects.filter(invented=True).count() == 1
    assert Membership.objects.filter(school__invented=True).count() == 1
    assert "Download the invented file" in pages.get(cast.officer, ADDRESS).text
    assert "Open a collection" not in done(cast)


def test_the_file_is_sent_without_an_error_received_and_accepted(cast, pages):
    pages.post(cast.officer, ADDRESS)
    asked = rehearsal_of(cast.la)
    answer = pages.get(cast.officer, f"{ADDRESS}file/")
    name, data = invented_file(asked)
    assert answer.content == data
    draft = upload_files(
        return_request=asked,
        uploads=[Upload(name, data)],
        effect=Effect.REPLACES,
        comment="",
        by=cast.officer,
        ip_address="192.0.2.1",
    )
    assert draft.version.error_count == 0
    returning.submitted_as(draft, cast.officer)
    held = {"seen": 1, "by": cast.officer, "ip_address": "192.0.2.1"}
    actions.receive(school_return=SchoolReturn.objects.get(), **held)
    assert TITLE not in done(cast)
    actions.accept(school_return=SchoolReturn.objects.get(), **held)
    assert TITLE in done(cast)


def test_the_invented_school_is_not_asked_with_the_others(cast, pages):
    pages.post(cast.officer, ADDRESS)
    [asked] = returning.return_requests(cast.la, cast.officer, cast.school, kind="phonics")
    found = candidates(asked.collection, Wanted(owing=False)).schools
    assert not [school for school in found if school.invented]


def test_nobody_at_a_school_can_open_it(cast, pages):
    pages.post(cast.officer, ADDRESS)
    for person in (cast.headteacher, cast.other_officer, cast.reader):
        assert pages.get(person, "/schools/9999999/").status_code == 404
    assert Event.objects.filter(verb="schools.add_school", school="9999999").exists()


def test_before_it_begins_there_is_no_file(cast, pages):
    assert pages.get(cast.officer, f"{ADDRESS}file/").url == ADDRESS
