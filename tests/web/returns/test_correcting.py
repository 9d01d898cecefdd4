"""An LA corrects a return: a new version is made of the one it holds, and nothing else is lost or left."""

import pytest

from stagepost import codesets
from stagepost.records import Collection
from stagepost_web.audit.models import Event
from stagepost_web.audit.queries import verify
from stagepost_web.collections.actions import close
from stagepost_web.returns.changing import SetItem, SetOutcome, TakeOut
from stagepost_web.returns.correcting import corrected
from stagepost_web.returns.models import Effect, SchoolReturn, Version
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting.models import PartFile
from tests import returning
from tests.web.la_pages import deciding
from tests.web.returns.correcting import REASON, held, items, made, other, pupil, result


@pytest.fixture
def before(cast) -> Version:
    return held(deciding.received(cast))


def refused(version: Version, by, *changes, words: str, reason: str = REASON) -> None:
    """Nothing comes of it."""
    now = Version.objects.count(), held().pk, Event.objects.count(), SchoolReturn.objects.values().get()
    with pytest.raises(NotPossible, match=words):
        made(version, by, *changes, reason=reason)
    assert now == (
        Version.objects.count(),
        held().pk,
        Event.objects.count(),
        SchoolReturn.objects.values().get(),
    )


def test_a_result_is_corrected_in_a_version_of_its_own(cast, before):
    was, everybody = result(before, 0, "E05"), items(before.pupils.all())
    version = made(before, cast.officer)

    assert held() == version
    assert version.number == before.number + 1
    assert result(version, 0, "E05") == {"1": "2", "2": "1"}[was]
    assert items(before.pupils.all()) == everybody
    assert items(version.pupils.all())[1:] == everybody[1:]
    assert (version.made_by, version.held_before, version.adds_to) == (cast.officer, before, None)
    assert version.sent_at == before.sent_at
    assert version.correction.taken_out == []


def test_the_event_says_what_was_done_and_the_words_why(cast, before):
    version = made(before, cast.officer, other(before), TakeOut(11), SetItem(2, "surname", "Quillfeather"))

    event = Event.objects.get(verb="returns.correct")
    assert event.words.text == REASON
    assert (event.by, event.la, event.school) == (cast.officer, "999", "9992001")
    counted = {"outcomes": 1, "identities": 1, "taken_out": 1, "pupils": 11}
    assert counted.items() <= event.detail.items()
    assert (event.detail["version"], event.detail["corrects"]) == (version.number, before.number)
    assert verify().sound
    told = str(event.detail)
    assert not [each for each in before.pupils.all() if each.surname in told or each.upn in told]


@pytest.mark.parametrize("step", ["receive", "accept"])
def test_a_received_and_an_accepted_return_stay_as_they_were(cast, step):
    school_return = {"receive": deciding.received, "accept": deciding.accepted}[step](cast)
    made(held(), cast.officer)
    after = SchoolReturn.objects.get()
    assert (after.state, after.state_changed_at) == (school_return.state, school_return.state_changed_at)


def test_what_is_not_with_the_la_cannot_be_corrected(cast):
    deciding.submitted(cast)
    refused(held(), cast.officer, words="waiting to be received, so you cannot correct it")


def test_what_is_back_with_the_school_cannot_be_corrected(cast):
    deciding.sent_back(cast)
    refused(held(), cast.officer, words="sent back to the school, so you cannot correct it")


def test_nothing_is_corrected_once_the_collection_has_closed(cast, before):
    close(collection=before.school_return.return_request.collection, by=cast.officer)
    refused(held(), cast.officer, words="This collection has closed")


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 501])
def test_a_reason_is_asked_for_and_has_an_end(cast, before, reason):
    refused(before, cast.officer, words="Say why|500 characters", reason=reason)


def test_a_reason_as_long_as_may_be_is_taken(cast, before):
    made(before, cast.officer, reason="x" * 500)
    assert Event.objects.get(verb="returns.correct").words.text == "x" * 500


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (SetOutcome(0, "E05", "9"), "does not take that result"),
        (SetOutcome(0, "E99", "1"), "does not take that result"),
        (SetOutcome(40, "E05", "1"), "not in this return"),
        (TakeOut(-1), "not in this return"),
        (SetItem(0, "surname", None), "not changed anything"),
    ],
)
def test_what_cannot_be_done_changes_nothing(cast, before, change, words):
    if isinstance(change, SetItem):
        change = change._replace(value=pupil(before, 0).surname)
    refused(before, cast.officer, change, words=words)


def test_the_last_pupil_is_not_taken_out(cast, before):
    refused(before, cast.officer, *map(TakeOut, range(12)), words="only pupil in the return")


def test_a_result_can_be_taken_away_and_set_again(cast, before):
    gone = made(before, cast.officer, SetOutcome(3, "E05", ""))
    assert result(gone, 3, "E05") == ""
    again = made(gone, cast.officer, SetOutcome(3, "E05", "2"))
    assert result(again, 3, "E05") == "2"
    assert len(pupil(again, 3).outcomes) == 17


def test_two_results_for_one_goal_become_one(cast):
    sent = returning.content(cast.school)
    first = sent.pupils[0]
    twice = next(each for each in first.outcomes if each.component == "E05")._replace(result="1")
    doubled = first._replace(outcomes=(*first.outcomes, twice._replace(result="2")))
    data = returning.write(sent._replace(pupils=(doubled, *sent.pupils[1:])))
    draft = returning.checked(returning.return_request(cast), cast.data_manager, data=data)
    version = draft.version
    school_return = version.school_return
    collection = school_return.return_request.collection
    type(collection).objects.filter(pk=collection.pk).update(errors_stop=False)
    returning.submitted_as(draft, cast.data_manager)
    deciding.decided(deciding.actions.receive, school_return, cast)

    assert "and" in result(held(), 0, "E05")
    assert result(made(held(), cast.officer, SetOutcome(0, "E05", "2")), 0, "E05") == "2"


def test_a_pupil_is_taken_out_and_everybody_after_moves_up(cast, before):
    version = made(before, cast.officer, TakeOut(4))

    assert version.pupil_count == 11
    assert version.correction.taken_out == [4]
    was = [items([each])[0][1:] for each in before.pupils.exclude(place=4)]
    assert [items([each])[0][1:] for each in version.pupils.all()] == was
    assert [each.place for each in version.pupils.all()] == list(range(11))
    assert [part.pupil_count for part in version.parts.all()] == [11]


def test_a_pupil_of_a_later_part_is_taken_out_of_that_part(cast):
    asked = returning.return_request(cast)
    first = returning.checked(asked, cast.data_manager, data=returning.some(cast.school, 0, 7))
    draft = returning.checked(
        asked, cast.data_manager, data=returning.some(cast.school, 7, 12), effect=Effect.ADDS
    )
    assert draft == first
    returning.submitted_as(draft, cast.data_manager)
    deciding.decided(deciding.actions.receive, SchoolReturn.objects.get(), cast)

    version = made(held(), cast.officer, TakeOut(8), TakeOut(6))
    assert [part.pupil_count for part in version.parts.all()] == [6, 4]
    assert [each.part.place for each in version.pupils.select_related("part")] == [1] * 6 + [2] * 4
    files = PartFile.objects.filter(part__version=version).order_by("part__place")
    assert [each.file.delivery.submission.version for each in files] == [version, version]


def test_it_is_judged_anew_and_says_what_the_correction_causes(cast, before):
    assert not before.error_count
    change = SetItem(0, "upn", pupil(before, 1).upn)
    judged = corrected(before, [change])
    assert "upn-twice-in-file" in {finding.rule for finding in judged.caused}

    version = made(before, cast.officer, change)
    assert version.error_count >= 1
    assert version.findings.filter(rule="upn-twice-in-file").exists()
    put_right = corrected(version, [SetItem(0, "upn", pupil(before, 0).upn)])
    assert "upn-twice-in-file" in {finding.rule for finding in put_right.settled}
    assert not put_right.caused


def test_what_was_said_before_is_not_caused_by_the_correction(cast):
    school_return = deciding.answered(cast)
    deciding.decided(deciding.actions.receive, school_return, cast)
    judged = corrected(held(), [other(held(), 1)])
    assert not judged.caused
    assert not judged.settled


def test_a_pupil_is_found_by_what_they_are_called_now(cast, before):
    """By other schools' returns, which look in what the LA holds."""
    moved = pupil(before, 0)
    made(before, cast.officer, SetItem(0, "surname", "Quillfeather"), SetItem(0, "upn", ""))
    found = pupil(held(), 0)
    assert found.known_by
    assert found.known_by != moved.known_by
    assert found.upn == ""


def test_a_mark_becomes_a_letter_of_its_own_kind(cast):
    kind = Collection.PHONICS
    [asked] = returning.return_requests(cast.la, cast.officer, cast.school, kind="phonics")
    marks = next(item for item in codesets.load(kind).in_year(returning.SUMMER) if item.marks)
    marked = marks.outcome(returning.SUMMER, "31")
    data = returning.assessed(cast.school, kind, (marked,), (marked,))
    returning.submitted_as(returning.checked(asked, cast.data_manager, data=data), cast.data_manager)
    deciding.decided(deciding.actions.receive, SchoolReturn.objects.get(), cast)

    version = made(held(), cast.officer, SetOutcome(0, "CHK", "A"))
    assert [(outcome[6], outcome[7]) for outcome in pupil(version, 0).outcomes] == [("NY", "A")]
    assert result(version, 1, "CHK") == "31"
