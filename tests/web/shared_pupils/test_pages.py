"""The pages of shared pupils: what each side meets on them, and what it must not."""

import re

import pytest
from django.core import mail

from stagepost_web.audit.models import Event, Visit
from stagepost_web.returns.models import ReturnedPupil
from stagepost_web.shared_pupils import actions
from stagepost_web.shared_pupils.listing import PER_PAGE
from stagepost_web.shared_pupils.models import Agrees, Says, SharedPupil, Side, State
from stagepost_web.shared_pupils.noticing import notice
from tests import returning
from tests.web.la_pages import deciding
from tests.web.shared_pupils import sharing
from tests.web.shared_pupils.sharing import OURS, THEIRS
from tests.web.words import words_of

ANSWER = {"says": "theirs"}


def at(side: Side) -> str:
    """The page of the side's school."""
    asked = side.return_request
    return f"/schools/{asked.school.number}/requests/{asked.pk}/shared/{side.shared_id}/"


def desk(found: SharedPupil, more: str = "") -> str:
    return f"/las/999/collections/{found.collection_id}/shared/{found.pk}/{more}"


def test_each_side_sees_its_own_dates_the_other_s_and_the_clause(cast, pages):
    alder, birch = sharing.sides(sharing.with_rolls(cast))
    for person, side in ((cast.data_manager, alder), (cast.sister_data_manager, birch)):
        words = words_of(pages.get(person, at(side)))
        assert f"{side.return_request.school.name} (your school)" in words
        assert "3 September 2025 Last day on roll 6 March 2026" in words
        assert "9 March 2026 Last day on roll Still there" in words
        assert "Birch Primary submits this pupil." in words
        assert "The new school submits a child who starts there before the second half of the summer" in words


def test_no_results_of_the_other_school_are_on_it(cast, pages):
    alder, birch = sharing.sides(sharing.with_rolls(cast))
    secret = "ZZOUTCOME"
    outcomes = [[*row[:2], secret, *row[3:]] for row in birch.pupil.outcomes]
    ReturnedPupil.objects.filter(pk=birch.pupil_id).update(outcomes=outcomes, surname="Elsewhere")

    page = pages.get(cast.data_manager, at(alder)).content.decode()

    assert secret not in page
    assert "Elsewhere" not in page


def test_of_what_may_be_another_child_a_school_meets_nothing(cast, pages):
    upn = sharing.another(cast.school).upn
    alder, birch = sharing.sides(sharing.shared(cast, upn=upn, sex="M"))
    words = words_of(pages.get(cast.data_manager, at(alder)))
    assert "Birch Primary has returned a pupil with this name and date of birth" in words
    assert "Is this the same child?" in words
    assert upn not in words
    assert "First day on roll" not in words
    assert upn in words_of(pages.get(cast.officer, desk(birch.shared)))


def test_a_school_that_is_not_party_to_it_meets_404(cast, pages):
    alder, birch = sharing.sides(sharing.with_rolls(cast))
    elsewhere = at(alder).replace("9992001", "9992002")
    assert pages.get(cast.sister_data_manager, elsewhere).status_code == 404
    assert pages.get(cast.sister_data_manager, at(alder)).status_code == 404
    other = at(birch).replace(f"/{birch.return_request_id}/", f"/{alder.return_request_id}/")
    assert pages.get(cast.sister_data_manager, other).status_code == 404
    assert pages.get(cast.other_officer, desk(alder.shared)).status_code == 404


def test_three_clicks_from_the_request(cast, pages):
    """The act on its page, the pupil, then a choice and the button: the choice and the button are two."""
    alder, _ = sharing.sides(sharing.with_rolls(cast))
    page = pages.get(cast.data_manager, alder.return_request.get_absolute_url())
    assert "Say whose 1 shared pupil is" in words_of(page)
    answer = pages.post(cast.data_manager, at(alder), ANSWER, follow=True)
    assert "Your answer is saved." in words_of(answer)
    assert sharing.sides(alder.shared)[0].says == Says.THEIRS
    page = pages.get(cast.data_manager, alder.return_request.get_absolute_url())
    assert "See 1 shared pupil" in words_of(page)


def test_corrected_dates_are_asked_for_and_kept(cast, pages):
    alder, _ = sharing.sides(sharing.with_rolls(cast))
    given = {"says": "dates", "left_0": "1", "left_1": "1", "left_2": "2025"}
    page = words_of(pages.post(cast.data_manager, at(alder), given))
    assert "Enter the first day, such as 1 9 2025." in page
    given |= {"joined_0": "3", "joined_1": "9", "joined_2": "2025"}
    assert "The last day is before the first." in words_of(pages.post(cast.data_manager, at(alder), given))
    given |= {"left_2": "2026"}
    words = words_of(pages.post(cast.data_manager, at(alder), given, follow=True))
    assert "Last day on roll 1 January 2026 These dates are from The school’s correction" in words


def test_dates_that_are_not_said_to_be_wrong_do_not_matter(cast, pages):
    alder, _ = sharing.sides(sharing.with_rolls(cast))
    given = {"says": "ours", "joined_0": "99", "joined_1": "x", "joined_2": ""}
    assert pages.post(cast.data_manager, at(alder), given).status_code == 302
    assert sharing.sides(alder.shared)[0].joined is None


def test_nothing_chosen_is_said(cast, pages):
    alder, _ = sharing.sides(sharing.with_rolls(cast))
    assert "Say whose pupil this is." in words_of(pages.post(cast.data_manager, at(alder), {}))
    assert pages.post(cast.teacher, at(alder), ANSWER).status_code == 403


def test_before_and_after_are_shown_to_the_school_that_lost_the_pupil(cast, pages):
    found = sharing.settled(cast)
    alder, birch = sharing.sides(found)
    words = words_of(pages.get(cast.data_manager, at(alder)))
    assert "What changed in your return" in words
    assert "Version 2" in words
    assert "as both schools agreed" in words
    assert "What changed in your return" not in words_of(pages.get(cast.sister_data_manager, at(birch)))


def test_the_la_decides_on_its_page_with_what_is_proposed(cast, pages):
    found = sharing.say(cast, sharing.with_rolls(cast), OURS, OURS)
    _, birch = sharing.sides(found)
    page = pages.get(cast.officer, desk(found)).content.decode()
    (chosen,) = re.findall(r"<input[^>]*\bchecked\b[^>]*>", page)
    assert f'value="{birch.return_request_id}"' in chosen
    given = {"owner": birch.return_request_id, "why": "", "seen": found.number}
    assert "Say why." in words_of(pages.post(cast.officer, desk(found), given))
    words = words_of(pages.post(cast.officer, desk(found), {**given, "why": sharing.REASON}, follow=True))
    assert "Birch Primary submits this pupil. Northshire decided this." in words
    alder, _ = sharing.sides(found)
    assert sharing.REASON in words_of(pages.get(cast.data_manager, at(alder)))
    assert pages.post(cast.reader, desk(found), given).status_code == 403


def test_an_old_page_decides_nothing(cast, pages):
    found = sharing.with_rolls(cast)
    alder, _ = sharing.sides(found)
    given = {"owner": alder.return_request_id, "why": "So.", "seen": found.number}
    sharing.say(cast, found, OURS, None)
    words = words_of(pages.post(cast.officer, desk(found), given, follow=True))
    assert "Something has changed since you opened this page." in words
    assert sharing.now(found).state == State.OPEN


def test_it_is_reopened_with_a_reason(cast, pages):
    found = sharing.settled(cast)
    given = {"why": "A letter came.", "seen": found.number}
    words = words_of(pages.post(cast.officer, desk(found, "reopen/"), given, follow=True))
    assert "Both schools are asked again." in words
    assert "A letter came." in words
    assert sharing.now(found).state == State.OPEN


def test_until_the_school_that_submits_the_pupil_has_added_them_the_other_keeps_them(cast, pages):
    found = sharing.settled(cast)
    actions.reopen(shared=found, reason="A letter came.", seen=found.number, by=cast.officer)
    alder, birch = sharing.sides(sharing.say(cast, found, OURS, THEIRS))
    deciding.work_off()

    words = words_of(pages.get(cast.data_manager, at(alder)))
    assert "The school that submits this pupil does not have them in its return. It must add them." in words
    words = words_of(pages.get(cast.sister_data_manager, at(birch)))
    assert "We take the pupil out as soon as Alder Primary has added the pupil to its return." in words
    assert "No return has this pupil" not in words
    assert "Take the pupil out now" not in words_of(pages.get(cast.officer, desk(found)))


def test_what_the_la_adds_changes_what_the_guidance_says(cast, pages):
    found = sharing.with_rolls(cast)
    given = {"place": "Home education", "outside": "on", "seen": found.number}
    given |= {"first_0": "1", "first_1": "6", "first_2": "2026"}
    words = words_of(pages.post(cast.officer, desk(found, "facts/"), given, follow=True))
    assert "Saved. See what the guidance says now." in words
    assert sharing.now(found).elsewhere[0]["place"] == "Home education"
    page = words_of(pages.get(cast.officer, desk(found, "facts/")))
    assert "What else you know of the move" in page


def test_a_pupil_who_was_sent_again_is_told_of_plainly(cast, pages):
    found = sharing.settled(cast)
    alder, _ = sharing.sides(found)
    pupil = sharing.mover(cast.school)
    sharing.send(alder.return_request, cast.data_manager, pupil, effect=returning.Effect.ADDS)
    words = words_of(pages.get(cast.officer, desk(found)))
    assert "Alder Primary has sent this pupil again after this was settled. You decide." in words
    listed = words_of(pages.get(cast.officer, f"/las/999/collections/{found.collection_id}/shared/"))
    assert "For you to decide 1" in listed


def test_no_pupil_is_in_an_address_an_event_or_an_email(cast, pages):
    found = sharing.settled(cast)
    pupil = sharing.mover(cast.school)
    told = [f"{each.subject} {each.detail}" for each in Event.objects.all()]
    told += [f"{each.subject} {each.body}" for each in mail.outbox]
    told += [at(side) for side in sharing.sides(found)]
    assert any("shared_pupil" in each for each in told)
    for each in told:
        assert pupil.upn not in each
        assert pupil.surname not in each


def test_that_it_was_opened_is_on_record(cast, pages):
    alder, _ = sharing.sides(sharing.with_rolls(cast))
    pages.get(cast.data_manager, at(alder))
    pages.get(cast.reader, desk(alder.shared))
    assert Visit.objects.filter(person=cast.data_manager).exists()
    assert Visit.objects.filter(person=cast.reader).exists()


def test_the_finding_leads_to_it(cast, pages):
    found = sharing.with_rolls(cast)
    _, birch = sharing.sides(found)
    number = sharing.held(birch.return_request).submission.delivery.number
    page = pages.get(cast.sister_data_manager, f"/schools/9992002/deliveries/{number}/").content.decode()
    assert f'href="/schools/9992002/requests/{birch.return_request_id}/shared/"' in page
    held = sharing.held(birch.return_request).school_return_id
    page = pages.get(cast.officer, f"/las/999/returns/{held}/").content.decode()
    assert f'href="/las/999/collections/{found.collection_id}/shared/"' in page


@pytest.mark.parametrize("more", [0, 2 * PER_PAGE])
def test_lists_ask_as_few_questions_of_many_as_of_one(cast, pages, more, django_assert_max_num_queries):
    found = sharing.with_rolls(cast)
    alder, birch = sharing.sides(found)
    made = SharedPupil.objects.bulk_create(
        SharedPupil(
            collection=found.collection,
            agrees=Agrees.UPN,
            same=True,
            state=State.OPEN,
            found_at=found.found_at,
        )
        for _ in range(more)
    )
    Side.objects.bulk_create(
        Side(shared=each, return_request=side.return_request, pupil_id=side.pupil_id)
        for each in made
        for side in (alder, birch)
    )
    address = f"/las/999/collections/{found.collection_id}/shared/"
    for person, at_list in (
        (cast.officer, f"{address}?show=schools"),
        (cast.data_manager, at(alder).removesuffix(f"{found.pk}/")),
    ):
        pages.get(person, at_list)
        with django_assert_max_num_queries(24):
            words = words_of(pages.get(person, at_list))
        assert "Waiting for" in words


def test_the_list_of_the_la_has_the_clause_beside_each(cast, pages):
    found = sharing.with_rolls(cast)
    address = f"/las/999/collections/{found.collection_id}/shared/?show="
    clause = "The new school submits a child who starts there before the second half of the summer term."
    open_ones = words_of(pages.get(cast.officer, f"{address}schools"))
    assert "Birch Primary submits this pupil." in open_ones
    assert clause in open_ones
    assert "Clause eyfsp-before-half-term" in open_ones
    sharing.say(cast, found, THEIRS, OURS)
    settled = words_of(pages.get(cast.officer, f"{address}settled"))
    assert "Clause eyfsp-before-half-term" in settled


def test_the_list_says_what_is_missing_where_no_clause_decides(cast, pages):
    found = sharing.shared(cast)
    listed = words_of(pages.get(cast.officer, f"/las/999/collections/{found.collection_id}/shared/"))
    assert "We cannot tell yet. We do not have the dates of this pupil at" in listed


def test_sending_asks_few_questions_where_nobody_is_shared(cast, django_assert_max_num_queries):
    school_return = deciding.submitted(cast)
    with django_assert_max_num_queries(7):
        assert not any(notice(school_return.return_request, school_return.versions.get()))


def test_both_say_theirs_and_the_la_is_asked(cast, pages):
    found = sharing.say(cast, sharing.with_rolls(cast), THEIRS, THEIRS)
    alder, _ = sharing.sides(found)
    assert "Northshire decides." in words_of(pages.get(cast.data_manager, at(alder)))


def told_on(page) -> list[int]:
    """The numbers of the events that a page gives, each with its digest."""
    numbers = [int(number) for number in re.findall(r"Event number (\d+)", words_of(page))]
    digests = Event.objects.filter(number__in=numbers).values_list("digest", flat=True)
    assert all(digest in page.text for digest in digests)
    return numbers


def test_each_decision_stands_there_with_its_event_and_a_school_sees_not_when_the_other_answered(cast, pages):
    found = sharing.say(cast, sharing.with_rolls(cast), OURS, OURS)
    found = sharing.decide(cast, found, sharing.sides(found)[0].return_request)
    events = Event.objects.filter(subject=f"shared_pupil:{found.pk}").order_by("number")
    alder_s, birch_s, la_s = events.values_list("number", flat=True)

    assert told_on(pages.get(cast.officer, desk(found))) == [alder_s, birch_s, la_s]
    people = (cast.data_manager, cast.sister_data_manager)
    for person, side, own in zip(people, sharing.sides(found), (alder_s, birch_s), strict=True):
        page = pages.get(person, at(side))
        assert told_on(page) == [own, la_s]
        assert f"{cast.la.name} decided" in words_of(page)


def test_nothing_is_on_record_of_what_nobody_has_spoken_of(cast, pages):
    found = sharing.shared(cast)
    assert "On record" not in words_of(pages.get(cast.officer, desk(found)))
