"""A file for one school, or one person there: who sees it, who is told, and how it is withdrawn."""

import pytest

from stagepost_web.audit.models import Event
from stagepost_web.exchange.actions import CannotOpen
from stagepost_web.people.models import Membership
from stagepost_web.returns.states import NotPossible
from stagepost_web.sending_out import actions, approval_actions, handing_actions, queries
from stagepost_web.sending_out.models import Dispatch, Stage
from tests.web.la_pages.deciding import work_off
from tests.web.sending_out import dispatches


def page(pages, person, number="9992001"):
    return pages.get(person, f"/schools/{number}/files/").content.decode()


def test_the_school_sees_it_opens_it_and_the_officer_is_told(cast, pages, mailoutbox):
    found = dispatches.sent(cast)
    assert found.stage == Stage.SENT
    [told] = mailoutbox
    assert told.to == ["office@alder.example"]
    assert dispatches.TITLE not in told.subject + told.body
    assert "letter" not in told.body
    for person in (cast.data_manager, cast.teacher, cast.headteacher):
        assert dispatches.TITLE in page(pages, person)
        assert "Bring your books." in page(pages, person)

    file = dispatches.file_of(found, cast.school)
    answer = pages.get(cast.data_manager, f"{file.delivery.get_absolute_url()}files/1/")
    assert answer.content == dispatches.LETTER
    work_off()
    assert mailoutbox[-1].to == [cast.officer.email]
    assert "Alder Primary has opened the files" in mailoutbox[-1].body
    shown = pages.get(cast.officer, f"/las/999/files/{found.pk}/").content.decode()
    assert "by Dana Manager" in shown
    dispatches.open_it(found, cast.school, cast.teacher)
    work_off()
    assert len(mailoutbox) == 2, "the first opening is told once"


def test_nobody_but_the_one_person_sees_what_is_for_one(cast, pages, mailoutbox):
    found = dispatches.send(dispatches.for_person(cast))
    assert [each.to for each in mailoutbox] == [[cast.teacher.email]]
    file = dispatches.file_of(found, cast.school)
    assert "You alone" in page(pages, cast.teacher)
    address = f"{file.delivery.get_absolute_url()}files/1/"
    for person in (cast.data_manager, cast.headteacher):
        assert dispatches.TITLE not in page(pages, person)
        assert pages.get(person, address).status_code == 404
    at_la = f"/las/999/deliveries/{file.delivery.number}/files/1/"
    assert pages.get(dispatches.colleague(cast), at_la).status_code == 404
    assert pages.get(cast.reader, at_la).status_code == 404
    assert pages.get(cast.reader, f"/las/999/files/{found.pk}/").status_code == 404
    assert dispatches.TITLE not in pages.get(cast.reader, "/las/999/files/").content.decode()
    assert pages.get(cast.officer, at_la).content == dispatches.LETTER
    assert "Not opened yet" in pages.get(cast.officer, f"/las/999/files/{found.pk}/").content.decode()
    assert pages.get(cast.teacher, address).content == dispatches.LETTER


def test_what_is_for_one_person_is_closed_to_them_once_they_have_left(cast, pages):
    found = dispatches.send(dispatches.for_person(cast))
    Membership.objects.filter(person=cast.teacher).update(ended_at=found.sent_at)
    file = dispatches.file_of(found, cast.school)
    assert pages.get(cast.teacher, f"{file.delivery.get_absolute_url()}files/1/").status_code == 404


def test_only_somebody_who_works_at_the_school_can_be_the_one(cast):
    found = dispatches.for_school(cast)
    for person in (cast.sister_data_manager, cast.stranger, cast.officer):
        with pytest.raises(NotPossible, match="no longer works at Alder"):
            actions.choose_person(dispatch=found, person=person, by=cast.officer)
    for_two = dispatches.for_schools(cast, [cast.school, cast.sister_school])
    with pytest.raises(NotPossible, match="one school"):
        actions.choose_person(dispatch=for_two, person=cast.teacher, by=cast.officer)


def test_a_draft_is_its_officer_s_alone(cast, pages):
    found = dispatches.for_school(cast)
    assert pages.get(dispatches.colleague(cast), f"/las/999/files/{found.pk}/").status_code == 404
    with pytest.raises(NotPossible, match="Only the person who prepared"):
        actions.choose_schools(dispatch=found, schools=[cast.sister_school], by=dispatches.colleague(cast))


def test_what_is_withdrawn_nobody_can_open(cast, pages):
    found = dispatches.sent(cast)
    handing_actions.withdraw(recipient=found.recipients.get(), by=cast.officer)
    assert dispatches.TITLE not in page(pages, cast.data_manager)
    with pytest.raises(CannotOpen):
        dispatches.open_it(found, cast.school, cast.data_manager)
    with pytest.raises(NotPossible, match="already"):
        handing_actions.withdraw(recipient=found.recipients.get(), by=cast.officer)


def test_what_was_opened_cannot_be_withdrawn(cast, pages):
    found = dispatches.opened(cast)
    with pytest.raises(NotPossible, match="Dana Manager opened these files"):
        handing_actions.withdraw(recipient=found.recipients.get(), by=cast.officer)
    answer = pages.post(cast.officer, f"/las/999/files/{found.pk}/withdraw/9992001/", follow=True)
    assert "You can no longer withdraw them" in answer.content.decode()
    assert dispatches.TITLE in page(pages, cast.data_manager)


def test_what_the_officer_opens_counts_for_no_opening(cast, pages):
    found = dispatches.sent(cast)
    file = dispatches.file_of(found, cast.school)
    pages.get(cast.officer, f"/las/999/deliveries/{file.delivery.number}/files/1/")
    file.delivery.refresh_from_db()
    assert file.delivery.received_at is None
    handing_actions.withdraw(recipient=found.recipients.get(), by=cast.officer)


def test_the_filters(cast):
    opened, unopened = dispatches.opened(cast), dispatches.sent(cast)
    asked = {which: list(queries.sent_by_la(cast.officer, cast.la, which)) for which in queries.SENT}
    assert asked == {"all": [unopened, opened], "waiting": [unopened], "received": [opened]}
    assert not queries.sent_by_la(cast.other_officer, cast.la)


def test_our_own_copies_go_once_the_school_has_its_own(cast):
    found = dispatches.sent(cast)
    assert found.files.get().file.deleted_at
    assert dispatches.file_of(found, cast.school).deleted_at is None


def test_what_is_discarded_is_deleted_at_once(cast):
    found = dispatches.for_school(cast)
    actions.discard(dispatch=found, by=cast.officer)
    assert found.files.get().file.deleted_at
    with pytest.raises(NotPossible, match="discarded"):
        approval_actions.send(dispatch=found, seen=dispatches.seen(found), by=cast.officer)
    assert not queries.dispatches_of(cast.officer, cast.la)


def test_the_worker_may_begin_again_anywhere(cast):
    found = dispatches.sent(cast)
    Dispatch.objects.filter(pk=found.pk).update(stage=Stage.GOING)
    found.refresh_from_db()
    handing_actions.hand_out(found)
    assert cast.school.deliveries.count() == 1


def test_no_event_has_a_title_or_a_name_of_a_file(cast):
    dispatches.opened(cast)
    told = " ".join(str(each.detail) for each in Event.objects.filter(verb__startswith="sending_out."))
    assert "9992001" in told
    assert dispatches.TITLE not in told
    assert "letter" not in told
