"""Both schools are told once that a pupil of theirs is in another return too, and of nothing else."""

import pytest
from django.utils import timezone

from stagepost_web.people.models import Membership
from stagepost_web.shared_pupils.models import SharedPupil, State
from stagepost_web.submitting.actions import recall
from stagepost_web.submitting.models import Submission
from tests.letters import as_told
from tests.web.la_pages import deciding
from tests.web.shared_pupils import sharing
from tests.web.shared_pupils.sharing import OURS, THEIRS

pytestmark = pytest.mark.one_database


def letters(mailoutbox):
    """What was written of shared pupils, once the worker has done all that waits."""
    deciding.work_off()
    return as_told(mailoutbox, "in another return too")


def test_both_schools_are_told_of_a_new_one(cast, mailoutbox):
    cast.school.email = "office@alder.example"
    cast.school.save()
    alder, birch = sharing.both_sent(cast)
    told = letters(mailoutbox)
    assert sorted(sorted(each.to) for each in told) == [
        [cast.data_manager.email, "office@alder.example"],
        [cast.sister_data_manager.email],
    ]
    links = {link for asked in (alder, birch) for link in [f"{asked.get_absolute_url()}shared/"]}
    assert all(any(link in each.body for each in told) for link in links)


def test_nothing_of_the_pupil_or_the_other_school_is_in_it(cast, mailoutbox):
    sharing.both_sent(cast)
    pupil = sharing.mover(cast.school)
    for letter in letters(mailoutbox):
        other = cast.sister_school if cast.school.name in letter.body else cast.school
        kept_out = (pupil.upn, pupil.surname, pupil.forename, pupil.dob, other.name, other.number)
        assert not [words for words in kept_out if words in letter.subject + letter.body]


def test_those_found_together_are_told_together(cast, mailoutbox):
    alder, birch = sharing.requests(cast)
    two = sharing.returning.content(cast.school).pupils[:2]
    sharing.send(alder, cast.data_manager, *two, *sharing.own(cast.school))
    sharing.send(birch, cast.sister_data_manager, *two, *sharing.own(cast.sister_school))
    told = letters(mailoutbox)
    assert len(told) == 2
    assert all("2 pupils in the return from" in each.body for each in told)


def test_nobody_is_told_again_of_the_same_one(cast, mailoutbox):
    _, birch = sharing.both_sent(cast)
    assert len(letters(mailoutbox)) == 2
    recall(
        submission=Submission.objects.get(version__held_by__return_request=birch),
        by=cast.sister_data_manager,
        ip_address="",
    )
    pupils = (sharing.mover(cast.school), *sharing.own(cast.sister_school))
    sharing.send(birch, cast.sister_data_manager, *pupils)
    assert SharedPupil.objects.get().state == State.OPEN
    assert len(letters(mailoutbox)) == 2


def test_nothing_is_told_of_what_is_settled_or_gone_before_the_worker_comes(cast, mailoutbox):
    sharing.say(cast, sharing.shared(cast), THEIRS, OURS)
    assert letters(mailoutbox) == []


def test_a_doubtful_one_is_told_in_words_that_do_not_say_it_is_one_child(cast, mailoutbox):
    sharing.both_sent(cast, dob="2021-02-03")
    assert SharedPupil.objects.get().state == State.UNSURE
    told = letters(mailoutbox)
    assert len(told) == 2
    assert all("is, or may be, in another school’s return" in each.body for each in told)


def test_a_school_without_anybody_to_write_to_stops_nothing(cast, mailoutbox):
    sharing.both_sent(cast)
    Membership.objects.filter(school=cast.sister_school).update(ended_at=timezone.now())
    [letter] = letters(mailoutbox)
    assert cast.school.name in letter.body
