"""What an LA let stand in a correction does not stop what the school adds; what is new does."""

import pytest

from stagepost_web.la_pages import actions as la
from stagepost_web.returns.changing import SetItem
from stagepost_web.returns.letting_stand import let_stand
from stagepost_web.returns.models import Effect, SchoolReturn, Version
from stagepost_web.returns.states import NotPossible
from stagepost_web.returns.taking import stopping_errors
from tests import returning
from tests.web.la_pages import deciding
from tests.web.returns.correcting import held, made, pupil
from tests.web.school_pages.addresses import at
from tests.web.words import words_of


@pytest.fixture
def stood(cast) -> Version:
    """Two of the first seven children have one UPN now, and the officer has let it stand."""
    asked = returning.return_request(cast)
    draft = returning.checked(asked, cast.data_manager, data=returning.some(cast.school, 0, 7))
    returning.submitted_as(draft, cast.data_manager)
    deciding.decided(la.receive, SchoolReturn.objects.get(), cast)
    return made(held(), cast.officer, SetItem(0, "upn", pupil(held(), 1).upn))


def added(cast, data: bytes | None = None, effect: Effect = Effect.ADDS):
    asked = SchoolReturn.objects.get().return_request
    more = returning.some(cast.school, 7, 12) if data is None else data
    return returning.checked(asked, cast.data_manager, data=more, effect=effect)


def test_it_does_not_stop_an_addition(cast, stood, pages):
    draft = added(cast)
    assert draft.version.error_count == stood.error_count == len(let_stand(draft.version)) == 1
    assert stopping_errors(draft.version) == 0
    words = words_of(pages.get(cast.data_manager, at(draft)))
    assert "Nothing new to correct" in words
    assert f"{cast.la.name} has let 1 error stand in its correction. It does not stop you" in words
    assert returning.submitted_as(draft, cast.data_manager).delivery.sent_at


def test_nor_one_that_is_added_to_the_addition(cast, stood):
    added(cast, returning.some(cast.school, 7, 9))
    draft = added(cast, returning.some(cast.school, 9, 12))
    assert draft.version.pupil_count == 12
    assert returning.submitted_as(draft, cast.data_manager).delivery.sent_at


def test_what_is_new_stops_it_and_is_counted_alone(cast, stood, pages):
    faulty = returning.content(cast.school, "upn-wrong-letter")
    whole = {each.upn for each in returning.content(cast.school).pupils}
    wrong = tuple(each for each in faulty.pupils if each.upn not in whole)
    draft = added(cast, returning.write(faulty._replace(pupils=wrong)))
    new = draft.version.error_count - 1
    assert stopping_errors(draft.version) == new > 0
    assert f"You must correct {new} error" in words_of(pages.get(cast.data_manager, at(draft)))
    with pytest.raises(NotPossible, match="correct the errors"):
        returning.submitted_as(draft, cast.data_manager)


def test_the_same_error_of_one_pupil_more_is_new(cast, stood):
    third = returning.content(cast.school).pupils[7]._replace(upn=pupil(stood, 1).upn)
    draft = added(cast, returning.write(returning.content(cast.school)._replace(pupils=(third,))))
    assert (stopping_errors(draft.version), draft.version.error_count) == (1, 2)


def test_what_replaces_the_return_is_the_school_s_own(cast, stood):
    deciding.decided(la.send_back, stood.school_return, cast, words="Please look again.")
    content = returning.content(cast.school)
    first, second, *others = content.pupils
    same = returning.write(content._replace(pupils=(first._replace(upn=second.upn), second, *others)))
    draft = added(cast, same, Effect.REPLACES)
    assert stopping_errors(draft.version) == draft.version.error_count == 1


def test_a_version_that_nobody_corrected_has_nothing_let_stand(cast):
    draft = returning.checked(returning.return_request(cast), cast.data_manager, "upn-wrong-letter")
    assert not let_stand(draft.version)
