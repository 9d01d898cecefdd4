"""The pupils on whom rolls and returns do not agree, for the whole authority."""

import pytest

from stagepost_web.audit.models import Visit
from stagepost_web.collections.models import ReturnRequest
from stagepost_web.la_pages.queries.unmatched import Sort, unmatched
from stagepost_web.pupils.reading import read_roll
from stagepost_web.returns.answer_actions import answer_findings
from tests import returning, rolls
from tests.web.words import words_of


@pytest.fixture
def sent(cast):
    """Alder Primary's return, without Imogen Ashdown, who is on its roll."""
    return rolls.sent_without_one(cast)


def page(pages, person, school_return, sort=""):
    pk = school_return.return_request.collection_id
    return words_of(pages.get(person, f"/las/999/collections/{pk}/rolls/?sort={sort}"))


def counts(cast, school_return):
    return unmatched(cast.reader, school_return.return_request.collection, Sort.NOBODY, "1").counts


def test_a_pupil_in_nobody_s_return(cast, pages, sent):
    words = page(pages, cast.reader, sent)

    assert "Imogen Ashdown H999200120001 Alder Primary" in words
    assert "The school: it has not answered" in words
    assert "Alder Primary submits this pupil." in words
    assert "Clause one-school" in words
    assert counts(cast, sent) == {Sort.NOBODY: 1, Sort.ANOTHER: 0, Sort.NO_ROLL: 0}


def test_what_the_school_has_answered_and_who_should_act(cast, pages, sent):
    finding = sent.held.findings.get(rule="roll-missing")
    answer_findings(findings=[finding], reason="The pupil left before the assessment.", by=cast.data_manager)

    words = page(pages, cast.reader, sent)

    assert "The school says: The pupil left before the assessment." in words
    assert "You: decide on the answer" in words


def test_a_pupil_whom_another_school_has_returned(cast, pages):
    """Both invented schools have the same dozen children: Alder Primary sends all but the last of them."""
    twelve = read_roll(returning.file(cast.school), cast.school).pupils
    rolls.taken(cast.school, cast.data_manager, rolls.table(twelve))
    alder, birch = returning.return_requests(cast.la, cast.officer, cast.school, cast.sister_school)
    eleven = returning.checked(alder, cast.data_manager, data=returning.some(cast.school, 0, 11))
    school_return = returning.submitted_as(eleven, cast.data_manager).version.school_return
    assert counts(cast, school_return)[Sort.NOBODY] == 1

    returning.sent(birch, cast.sister_data_manager)

    assert counts(cast, school_return)[Sort.ANOTHER] == 1
    words = page(pages, cast.officer, school_return, "another")
    assert twelve[11].surname in words
    assert "Returned by Birch Primary." in words
    assert "There are none." in page(pages, cast.officer, school_return)


def test_a_pupil_on_no_roll(cast, pages):
    twelve = read_roll(returning.file(cast.school), cast.school).pupils
    rolls.taken(cast.school, cast.data_manager, rolls.table(twelve[1:]))
    school_return = returning.sent(returning.return_request(cast), cast.data_manager).version.school_return

    assert counts(cast, school_return)[Sort.NO_ROLL] == 1
    words = page(pages, cast.reader, school_return, "no-roll")
    assert twelve[0].surname in words
    assert "We cannot tell: no roll has this pupil." in words
    rolls.taken(cast.sister_school, cast.sister_data_manager, rolls.table(twelve[:1]))
    assert counts(cast, school_return)[Sort.NO_ROLL] == 0


def test_a_pupil_who_moved_is_the_school_s_whom_the_clause_names(cast, pages, sent):
    """Imogen left Alder Primary in March for Birch Primary, as both rolls say."""
    imogen = rolls.PUPILS[0]
    twelve = read_roll(returning.file(cast.school), cast.school).pupils
    left = imogen._replace(left="2026-03-06")
    rolls.taken(cast.school, cast.data_manager, rolls.table([*twelve, left]))
    came = imogen._replace(joined="2026-03-09")
    rolls.taken(cast.sister_school, cast.sister_data_manager, rolls.table([came]))
    words = page(pages, cast.officer, sent)
    assert "Birch Primary submits this pupil." in words
    assert "Clause eyfsp-before-half-term" in words


def test_a_roll_without_a_date_of_joining_decides_nothing(cast, pages):
    twelve = read_roll(returning.file(cast.school), cast.school).pupils
    unknown = rolls.PUPILS[0]._replace(joined="")
    rolls.taken(cast.school, cast.data_manager, rolls.table([*twelve, unknown]))
    found = returning.sent(returning.return_request(cast), cast.data_manager).version.school_return
    words = page(pages, cast.officer, found)
    assert "We cannot tell yet. The roll of Alder Primary has no date of joining." in words


def test_a_withdrawn_request_is_not_looked_at(cast, sent):
    ReturnRequest.objects.update(withdrawn_at=sent.state_changed_at)

    assert counts(cast, sent)[Sort.NOBODY] == 0


def test_that_it_was_opened_is_on_record(cast, pages, sent):
    page(pages, cast.reader, sent)

    visit = Visit.objects.get(person=cast.reader, subject=f"collection:{sent.return_request.collection_id}")
    assert visit.event.school == ""


def test_a_few_questions_for_all_of_them(cast, sent, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        unmatched(cast.reader, sent.return_request.collection, Sort.NOBODY, "1")
