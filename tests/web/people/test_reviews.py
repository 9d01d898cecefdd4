"""Once a term it is looked through who has access: what stays was confirmed by somebody, the rest ends."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from stagepost_web.audit.models import Event
from stagepost_web.people.models import AccessReview, Membership, Person, Role
from stagepost_web.people.review_actions import confirm_access, end_access, open_due
from stagepost_web.people.review_terms import next_term, table, term_on
from stagepost_web.people.reviews import answerable_by, schools_in, waiting_in
from stagepost_web.retention.applying import apply
from stagepost_web.schools.actions import change_school
from tests import people
from tests.letters import as_told
from tests.web.la_pages.deciding import work_off

OPENS = date(2027, 1, 15)
LA, SCHOOL = "/las/999/people/review/", "/schools/9992001/people/review/"


@pytest.fixture
def review(cast) -> AccessReview:
    open_due(OPENS)
    return AccessReview.objects.get(la=cast.la)


def held_by(person: Person) -> Membership:
    return person.memberships.get()


def names(found) -> list[str]:
    return [each.person.name for each in found]


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2026, 9, 14), None),
        (date(2026, 9, 15), "2026-autumn"),
        (date(2026, 10, 15), "2026-autumn"),
        (date(2026, 10, 16), None),
        (date(2027, 2, 15), "2027-spring"),
        (date(2027, 5, 1), "2027-summer"),
    ],
)
def test_a_review_lasts_from_its_first_day_to_its_last(day, term):
    found = term_on(day)
    assert (found.name if found else None) == term


def test_the_next_review_is_named_and_every_row_has_a_source():
    assert next_term(date(2026, 11, 30)).opens == OPENS
    assert next_term(OPENS).name == "2027-summer"
    assert all(row.source and row.opens < row.due for row in table())


def test_it_is_opened_once_for_every_la_with_people_and_each_meets_its_own(cast):
    assert [open_due(OPENS), open_due(OPENS)] == [2, 0]
    assert set(AccessReview.objects.values_list("la", flat=True)) == {cast.la.pk, cast.other_la.pk}
    opened = Event.objects.filter(verb="people.open_review")
    assert {event.la for event in opened} == {"999", "998"}
    mine = AccessReview.objects.get(la=cast.la)
    assert cast.other_officer.name not in names(waiting_in(mine, cast.la))
    assert not schools_in(cast.other_officer, mine)


def test_an_la_looks_through_its_staff_and_administrators_and_a_school_through_all(cast, review):
    assert names(waiting_in(review, cast.la)) == [
        *("Dana Manager", "Hattie Head", "Hugo Helpdesk", "Olive Officer", "Phil Phonics", "Rhys Reader"),
        *("Selma Sister", "Tara Trust"),
    ]
    assert names(waiting_in(review, cast.school)) == ["Dana Manager", "Hattie Head", "Tom Teacher"]


def test_nobody_answers_for_themselves_and_a_data_manager_not_for_the_headteacher(cast, review):
    assert names(answerable_by(cast.data_manager, review, cast.school)) == ["Tom Teacher"]
    assert names(answerable_by(cast.headteacher, review, cast.school)) == ["Dana Manager", "Tom Teacher"]
    with pytest.raises(ValidationError, match="your own"):
        confirm_access(review=review, memberships=[held_by(cast.officer)], by=cast.officer)
    for asking in (cast.teacher, cast.sister_data_manager, cast.other_officer):
        assert not answerable_by(asking, review, cast.school).exists()


def test_an_officer_answers_for_people_of_a_trust_of_its_schools(cast, review, pages):
    page = pages.get(cast.officer, LA).content.decode()
    assert "Tara Trust" in page
    assert "Tall Trees Trust" in page
    assert f"/people/{held_by(cast.trust_reader).pk}/" not in page  # there is no page of hers at the LA
    assert confirm_access(review=review, memberships=[held_by(cast.trust_reader)], by=cast.officer) == 1
    told = Event.objects.get(verb="people.confirm_access")
    assert (told.la, told.school, told.detail["trust"]) == ("999", "", "90001")


def test_an_officer_ends_people_of_a_trust_that_is_all_in_its_area(cast, review, pages):
    chosen = {"membership": [held_by(cast.trust_reader).pk], "do": "end", "sure": "yes"}
    assert "You have ended the access of 1 person." in pages.post(cast.officer, LA, chosen, follow=True).text
    assert held_by(cast.trust_reader).ended_at
    assert Event.objects.get(verb="people.end_membership").la == "999"


def test_of_a_trust_with_schools_elsewhere_an_officer_confirms_and_does_not_end(cast, review, pages):
    change_school(school=cast.other_school, values={"trust": cast.trust}, by=None)
    chosen = {"membership": [held_by(cast.trust_reader).pk], "do": "end", "sure": "yes"}
    page = pages.post(cast.officer, LA, chosen, follow=True).text
    assert "Tara Trust works at Tall Trees Trust, which has schools of other authorities." in page
    assert held_by(cast.trust_reader).ended_at is None
    assert not review.reviewed.exists()
    open_due(OPENS)
    other = AccessReview.objects.get(la=cast.other_la)
    assert "Tara Trust" in names(waiting_in(other, cast.other_la))
    assert confirm_access(review=review, memberships=[held_by(cast.trust_reader)], by=cast.officer) == 1
    assert "Tara Trust" in names(waiting_in(other, cast.other_la))


def test_the_review_says_to_which_collections_a_role_is_limited(cast, review, pages):
    assert "only Phonics screening check" in pages.get(cast.officer, LA).content.decode()
    answer = pages.get(cast.officer, f"{LA}csv/?show=all")
    rows = csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    found = {row["Name"]: (row["Collections"], row["Where"]) for row in rows}
    assert found["Phil Phonics"] == ("Phonics screening check", "Northshire")
    assert found["Rhys Reader"] == ("", "Northshire")
    assert found["Tara Trust"] == ("", "Tall Trees Trust")


def test_who_came_later_is_not_in_it(cast, review):
    people.person("later", "Lara Later", Role.TEACHER, cast.school)
    assert "Lara Later" not in names(waiting_in(review, cast.school))


def test_a_school_confirms_many_at_once_and_each_is_an_event(cast, review, pages):
    chosen = [held_by(cast.data_manager).pk, held_by(cast.teacher).pk]
    page = pages.post(cast.headteacher, SCHOOL, {"membership": chosen, "do": "confirm"}, follow=True)
    assert "You have confirmed 2 people." in page.content.decode()
    told = Event.objects.filter(verb="people.confirm_access")
    assert {(event.by, event.school, event.detail["term"]) for event in told} == {
        (cast.headteacher, "9992001", "2027-spring")
    }
    whole = pages.get(cast.officer, f"{LA}?school=9992001&show=all").content.decode()
    assert whole.count("Hattie Head, ") == 3  # her name with the day of two answers, and beside her own box
    (school, sister) = schools_in(cast.officer, review)
    assert (school.name, school.waiting, school.all, sister.waiting) == ("Alder Primary", 1, 3, 1)


def test_ending_asks_once_more_and_signs_out_at_once(cast, review, pages):
    pages.get(cast.teacher, "/")
    chosen = {"membership": [held_by(cast.teacher).pk], "do": "end"}
    asks = pages.post(cast.headteacher, SCHOOL, chosen).content.decode()
    assert "End access of 1 person" in asks
    assert held_by(cast.teacher).ended_at is None
    pages.post(cast.headteacher, SCHOOL, {**chosen, "sure": "yes"})
    assert held_by(cast.teacher).ended_at
    assert not Session.objects.filter(session_key=pages.of(cast.teacher).session.session_key).exists()
    assert Event.objects.get(verb="people.end_membership").by == cast.headteacher
    assert review.reviewed.get().confirmed is False


def test_what_was_answered_meanwhile_is_left_as_it_is(cast, review):
    teacher = [held_by(cast.teacher)]
    assert confirm_access(review=review, memberships=teacher, by=cast.headteacher) == 1
    assert end_access(review=review, memberships=teacher, by=cast.officer) == 0
    assert held_by(cast.teacher).ended_at is None


def test_the_last_officer_of_an_la_is_not_ended_and_nothing_else_then(cast, review):
    second = people.person("second", "Sia Second", Role.LA_READER, cast.la)
    held = [held_by(cast.teacher), held_by(cast.officer)]
    with pytest.raises(ValidationError, match="at least one LA officer"):
        end_access(review=review, memberships=held, by=second)
    assert held_by(cast.teacher).ended_at is None
    assert not review.reviewed.exists()


@pytest.mark.parametrize("given", [{}, {"membership": "none"}, {"membership": "9" * 40}, {"membership": "٣"}])
def test_a_choice_of_nobody_says_what_to_do(cast, review, pages, given):
    page = pages.post(cast.officer, LA, {"do": "confirm", **given}, follow=True)
    assert "Select the people" in page.content.decode()


def test_nobody_answers_for_another_school_or_an_earlier_term(cast, review, pages):
    sister = {"membership": [held_by(cast.sister_data_manager).pk], "do": "confirm"}
    pages.post(cast.headteacher, SCHOOL, sister)
    assert pages.get(cast.officer, f"{LA}?school=9982001").status_code == 404
    open_due(date(2027, 5, 1))
    assert pages.post(cast.officer, f"{LA}?term=2027-spring", sister).status_code == 404
    assert pages.get(cast.officer, f"{LA}?term=2027-spring").status_code == 200
    assert pages.get(cast.officer, f"{LA}?term=2001-spring").status_code == 404
    assert not review.reviewed.exists()


def test_people_are_told_when_it_opens_before_it_is_due_and_when_it_is_late(cast, monkeypatch):
    told = []
    for day in (OPENS, OPENS, date(2027, 2, 8), date(2027, 2, 16), date(2027, 2, 17)):
        open_due(day)
        mail.outbox.clear()
        work_off()
        told.append({letter.subject: sorted(letter.to) for letter in as_told(mail.outbox, "Northshire")})
    first = {"Confirm who has access, Northshire": ["officer@people.example"]}
    assert told == [first, {}, first, {f"Overdue: c{next(iter(first))[1:]}": ["officer@people.example"]}, {}]


def test_a_school_is_told_while_somebody_waits_whom_its_people_can_answer_for(cast, review):
    work_off()
    told = as_told(mail.outbox, "Alder")
    assert sorted(told[0].to + told[1].to) == ["data.manager@people.example", "headteacher@people.example"]
    assert all("/schools/9992001/people/review/" in letter.body for letter in told)
    assert not as_told(mail.outbox, "Birch")  # its one administrator cannot answer for herself


def test_nobody_is_told_once_all_is_answered(cast, review):
    everybody = Membership.objects.exclude(person=cast.officer)
    there = everybody.exclude(person__in=[cast.other_officer, cast.other_data_manager])
    confirm_access(review=review, memberships=there, by=cast.officer)
    people.person("second", "Sia Second", Role.LA_OFFICER, cast.la)
    second = Person.objects.get(username="second")
    confirm_access(review=review, memberships=[held_by(cast.officer)], by=second)
    work_off()
    assert not as_told(mail.outbox, "Northshire")
    assert not as_told(mail.outbox, "Alder")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_is_handed_over_and_that_is_on_record(cast, review, pages, form):
    confirm_access(review=review, memberships=[held_by(cast.teacher)], by=cast.headteacher)
    answer = pages.get(cast.officer, f"{LA}{form}/?school=9992001&show=all")
    data = b"".join(answer.streaming_content)
    assert f"9992001_access_2027-spring.{form}" in answer["Content-Disposition"]
    if form == "csv":
        rows = {row["Name"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}
        tom = rows["Tom Teacher"]
        assert (tom["Answer"], tom["Answered by"], tom["Signs in by"]) == (
            *("Confirmed", "Hattie Head", "Password, authenticator app"),
        )
        assert rows["Dana Manager"]["Answer"] == ""
    told = Event.objects.get(verb="people.export_review")
    assert (told.school, told.detail["people"], told.detail["form"]) == ("9992001", 3, form)


def test_an_end_that_is_not_a_table_s_is_not_there(cast, review, pages):
    assert pages.get(cast.officer, f"{LA}pdf/").status_code == 404


def test_until_the_first_review_the_page_says_when_it_begins(cast, pages):
    assert "The next review begins on" in pages.get(cast.officer, LA).content.decode()
    assert pages.post(cast.officer, LA, {"do": "confirm"}).status_code == 404


def test_a_review_is_kept_for_two_school_years(cast, review, monkeypatch):
    confirm_access(review=review, memberships=[held_by(cast.teacher)], by=cast.headteacher)
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(days=2000))
    apply()
    assert not AccessReview.objects.exists()
    assert held_by(cast.teacher).ended_at is None
