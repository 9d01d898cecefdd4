"""A correction among the versions, answers, files and reports of its return."""

import pytest

from stagepost.records import Return
from stagepost_web.audit.models import Event
from stagepost_web.la_pages import actions as la
from stagepost_web.reports.models import Report
from stagepost_web.reports.queries import overtaken, report_on
from stagepost_web.returns import actions
from stagepost_web.returns.changing import TakeOut
from stagepost_web.returns.check_inputs import check_inputs_for
from stagepost_web.returns.correcting import corrected
from stagepost_web.returns.models import Answer, Effect, SchoolReturn, State, Version
from stagepost_web.returns.queries import as_sent, corrections_in
from stagepost_web.returns.rebuilding import as_return
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting.correction_actions import correct
from stagepost_web.submitting.models import PartFile
from tests import returning
from tests.web.la_pages import deciding
from tests.web.returns.correcting import REASON, held, made, other, result


@pytest.fixture
def before(cast) -> Version:
    return held(deciding.received(cast))


def test_answers_that_still_hold_go_over(cast):
    deciding.decided(deciding.actions.receive, deciding.answered(cast), cast)
    version = made(held(), cast.officer, other(held(), 1))
    assert Answer.objects.filter(finding__version=version, reason=deciding.GRANTED).count() == 3


def test_another_school_no_longer_meets_a_pupil_who_was_taken_out(cast, before):
    [sister] = returning.issue_requests(
        collection=before.school_return.return_request.collection,
        schools=[cast.sister_school],
        by=cast.officer,
    )
    child = as_return(before).pupils[2]

    def met():
        return len(list(check_inputs_for(sister, [child]).returned_elsewhere or ()))

    assert met() == 1
    made(before, cast.officer, TakeOut(2))
    assert met() == 0


def test_a_second_click_makes_one_version(cast, before):
    judged = corrected(before, [other(before)])
    one, two = (correct(corrected=judged, reason=REASON, by=cast.officer) for _ in range(2))
    assert one == two
    assert Version.objects.count() == 2
    assert Event.objects.filter(verb="returns.correct").count() == 1


def test_a_second_officer_is_told_that_the_return_has_changed(cast, before):
    mine, theirs = corrected(before, [other(before)]), corrected(before, [other(before, 5)])
    version = correct(corrected=mine, reason=REASON, by=cast.officer)
    with pytest.raises(NotPossible, match="has changed since you opened"):
        correct(corrected=theirs, reason=REASON, by=cast.officer)
    assert held() == version
    assert Version.objects.count() == 2


def test_corrections_follow_one_another_and_are_known(cast, before):
    first = made(before, cast.officer)
    second = made(first, cast.officer, other(first, 6))
    assert corrections_in(second) == [second, first]
    assert as_sent(second) == before
    assert corrections_in(before) == []
    assert as_sent(before) == before


def test_an_addition_has_the_corrections_and_what_replaces_them_has_none(cast):
    asked = returning.return_request(cast)
    some, rest = returning.some(cast.school, 0, 7), returning.some(cast.school, 7, 12)
    returning.submitted_as(returning.checked(asked, cast.data_manager, data=some), cast.data_manager)
    deciding.decided(deciding.actions.receive, SchoolReturn.objects.get(), cast)
    correction = made(held(), cast.officer)

    draft = returning.checked(asked, cast.data_manager, data=rest, effect=Effect.ADDS)
    assert corrections_in(draft.version) == [correction]
    assert result(draft.version, 0, "E05") == result(correction, 0, "E05")
    returning.submitted_as(draft, cast.data_manager)
    assert corrections_in(held()) == [correction]

    deciding.decided(deciding.actions.receive, SchoolReturn.objects.get(), cast)
    deciding.decided(deciding.actions.send_back, SchoolReturn.objects.get(), cast, words="Once more.")
    again = returning.checked(SchoolReturn.objects.get().return_request, cast.data_manager)
    returning.submitted_as(again, cast.data_manager)
    assert corrections_in(held()) == []


def test_an_addition_made_before_a_correction_is_overtaken(cast):
    asked = returning.return_request(cast)
    some, rest = returning.some(cast.school, 0, 7), returning.some(cast.school, 7, 12)
    returning.submitted_as(returning.checked(asked, cast.data_manager, data=some), cast.data_manager)
    deciding.decided(deciding.actions.receive, SchoolReturn.objects.get(), cast)
    draft = returning.checked(asked, cast.data_manager, data=rest, effect=Effect.ADDS)
    correction = made(held(), cast.officer)

    with pytest.raises(NotPossible, match="corrected"):
        returning.submitted_as(draft, cast.data_manager)
    assert held() == correction


def test_recalling_an_addition_leads_back_to_the_correction(cast):
    asked = returning.return_request(cast)
    some, rest = returning.some(cast.school, 0, 7), returning.some(cast.school, 7, 12)
    returning.submitted_as(returning.checked(asked, cast.data_manager, data=some), cast.data_manager)
    deciding.decided(deciding.actions.receive, SchoolReturn.objects.get(), cast)
    correction = made(held(), cast.officer)
    draft = returning.checked(asked, cast.data_manager, data=rest, effect=Effect.ADDS)
    returning.submitted_as(draft, cast.data_manager)

    actions.withdraw(version=held(), by=cast.data_manager)
    assert held() == correction
    assert SchoolReturn.objects.get().state == State.RECEIVED


def test_the_files_and_the_submission_lead_to_the_corrected_version(cast, before):
    submission = before.submission
    version = made(before, cast.officer)
    submission.refresh_from_db()
    assert submission.version == version
    assert PartFile.objects.get(part__version=version).file == PartFile.objects.get(part__version=before).file


def test_what_was_found_of_the_file_goes_over_with_it(cast):
    asked = returning.return_request(cast)
    draft = returning.checked(asked, cast.data_manager, data=b"\xef\xbb\xbf" + returning.file(cast.school))
    returning.submitted_as(draft, cast.data_manager)
    deciding.decided(deciding.actions.receive, SchoolReturn.objects.get(), cast)
    before = held()
    version = made(before, cast.officer)

    def of_files(found):
        return [(each.rule, each.says, each.part.place) for each in found.findings.exclude(part=None)]

    assert of_files(version) == of_files(before)
    assert set(before.ran) == set(version.ran)


def test_what_is_kept_reads_as_the_same_return(cast, before):
    judged = corrected(before, [other(before), TakeOut(9)])
    made(before, cast.officer, other(before), TakeOut(9))
    assert isinstance(judged.applied.returned, Return)
    assert as_return(held()) == judged.applied.returned


def test_the_report_on_an_accepted_return_is_made_anew(cast):
    deciding.accepted(cast)
    deciding.work_off()
    how = {"reason": REASON, "by": cast.officer, "ip_address": ""}
    version = la.correct(corrected=corrected(held(), [other(held())]), **how)

    assert not report_on(version).files
    deciding.work_off()
    report = report_on(version)
    assert report.files
    assert overtaken(cast.school) == {Report.objects.earliest("pk").files.first().file.delivery_id}


def test_no_report_on_a_received_return_is_made(cast, before):
    how = {"reason": REASON, "by": cast.officer, "ip_address": ""}
    la.correct(corrected=corrected(before, [other(before)]), **how)
    assert not Report.objects.exists()
