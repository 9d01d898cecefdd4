"""Adding to what was sent: again, to a draft, to what is recalled meanwhile, and what is held then."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost.formats.ctf import write
from stagepost_web.exchange.actions import open_file
from stagepost_web.exchange.models import StoredFile
from stagepost_web.la_pages import actions as la
from stagepost_web.returns.answer_actions import answer_findings
from stagepost_web.returns.models import Effect, SchoolReturn, State
from stagepost_web.returns.queries import held_version
from stagepost_web.returns.rebuilding import as_return
from stagepost_web.returns.states import NotPossible
from stagepost_web.submitting import actions
from stagepost_web.submitting.models import Submission
from stagepost_web.submitting.uploading import Upload, upload_files
from tests import returning

FROM = "192.0.2.1"


def uploaded(return_request, by, first, last, effect=Effect.ADDS, comment=""):
    data = returning.some(return_request.school, first, last)
    return returning.checked(return_request, by, data=data, effect=effect, comment=comment)


def submitted(submission, by):
    return actions.submit(
        submission=submission,
        seen=submission.version.number,
        authority=returning.AUTHORITY,
        by=by,
        ip_address=FROM,
    )


def begun(return_request, by, last=6):
    return submitted(uploaded(return_request, by, 0, last, Effect.REPLACES), by)


def the_return():
    return SchoolReturn.objects.get()


def accepted(cast):
    for step in (la.receive, la.accept):
        step(
            school_return=the_return(),
            seen=held_version(the_return()).number,
            by=cast.officer,
            ip_address=FROM,
        )


def test_two_files_one_after_the_other_add_to_an_accepted_return(cast, return_request):
    dm = cast.data_manager
    begun(return_request, dm)
    accepted(cast)
    uploaded(return_request, dm, 6, 8)
    draft = uploaded(return_request, dm, 8, 10)
    assert draft.version.pupil_count == 10
    submitted(draft, dm)
    assert held_version(the_return()).pupil_count == 10
    actions.recall(submission=draft, by=dm, ip_address=FROM)
    assert the_return().state == State.ACCEPTED
    assert held_version(the_return()).pupil_count == 6


def test_a_double_click_with_a_comment_adds_once(cast, return_request):
    dm = cast.data_manager
    uploaded(return_request, dm, 0, 6, Effect.REPLACES, comment="The first class.")
    for _ in range(2):
        draft = uploaded(return_request, dm, 6, 8, comment="And two more.")
    assert draft.version.pupil_count == 8


def test_what_was_recalled_does_not_come_back_with_what_was_to_be_added(cast, return_request):
    dm = cast.data_manager
    first = begun(return_request, dm)
    draft = uploaded(return_request, dm, 6, 8)
    actions.recall(submission=first, by=dm, ip_address=FROM)
    with pytest.raises(NotPossible):
        submitted(draft, dm)


def test_an_addition_takes_no_part_of_what_another_has_replaced(cast, return_request):
    dm, head = cast.data_manager, cast.headteacher
    begun(return_request, dm)
    draft = uploaded(return_request, dm, 6, 8)
    la.receive(school_return=the_return(), seen=1, by=cast.officer, ip_address=FROM)
    la.send_back(
        school_return=the_return(), seen=1, words="Two are missing.", by=cast.officer, ip_address=FROM
    )
    submitted(uploaded(return_request, head, 0, 12, Effect.REPLACES), head)
    number = held_version(the_return()).number
    la.receive(school_return=the_return(), seen=number, by=cast.officer, ip_address=FROM)
    la.send_back(
        school_return=the_return(), seen=number, words="One too many.", by=cast.officer, ip_address=FROM
    )
    with pytest.raises(NotPossible):
        submitted(draft, dm)


def test_what_an_addition_adds_to_is_received_with_it(cast, return_request):
    dm = cast.data_manager
    begun(return_request, dm)
    submitted(uploaded(return_request, dm, 6, 8), dm)
    la.receive(school_return=the_return(), seen=2, by=cast.officer, ip_address=FROM)
    for submission in Submission.objects.select_related("delivery"):
        assert submission.delivery.received_at, submission


def test_what_was_added_to_stays_with_it_and_the_la_opens_every_file(cast, return_request):
    dm = cast.data_manager
    first = begun(return_request, dm)
    submitted(uploaded(return_request, dm, 6, 8), dm)
    with pytest.raises(NotPossible, match="Another version of this return has been sent since"):
        actions.recall(submission=first, by=dm, ip_address=FROM)
    for part in held_version(the_return()).parts.all():
        assert open_file(file=part.part_file.file, by=cast.officer, ip_address=FROM)


def test_nobody_sends_files_that_were_added_after_they_looked(cast, return_request, pages):
    dm = cast.data_manager
    draft = uploaded(return_request, dm, 0, 6, Effect.REPLACES)
    address = f"/schools/9992001/deliveries/{draft.delivery.number}/confirm/"
    looked_at = pages.get(cast.headteacher, address).context["form"].initial["seen"]
    uploaded(return_request, dm, 6, 8)
    agreed = {"is_headteacher": "on", "authority": "on"}
    answer = pages.post(cast.headteacher, address, {**agreed, "seen": looked_at})
    assert answer.status_code == 409
    assert "More files have been added since you opened this page" in answer.content.decode()
    seen = pages.get(cast.headteacher, address).context["form"].initial["seen"]
    assert pages.post(cast.headteacher, address, {**agreed, "seen": seen}).status_code == 302
    assert held_version(the_return()).pupil_count == 8


def test_a_link_that_says_replace_leads_to_where_replacing_is_chosen(cast, return_request, pages):
    draft = uploaded(return_request, cast.data_manager, 0, 6, Effect.REPLACES)
    address = f"/schools/9992001/deliveries/{draft.delivery.number}/"
    for page in (address, f"{address}confirm/"):
        link = f"/schools/9992001/requests/{return_request.pk}/upload/?effect=replaces"
        assert link in pages.get(cast.data_manager, page).content.decode()
    assert pages.get(cast.data_manager, link).context["form"]["effect"].value() == Effect.REPLACES
    assert not pages.get(cast.data_manager, link.split("?", maxsplit=1)[0]).context["form"]["effect"].value()


def test_as_many_files_as_may_be_are_one_version(cast, return_request, pages):
    files = [SimpleUploadedFile(f"{n}.xml", returning.some(cast.school, n, n + 1)) for n in range(10)]
    address = f"/schools/9992001/requests/{return_request.pk}/upload/"
    assert pages.post(cast.data_manager, address, {"file": files}).status_code == 302
    assert StoredFile.objects.count() == 10


def test_adding_keeps_what_was_found_of_the_pupils_before(cast, return_request):
    dm = cast.data_manager
    sister = returning.issue_requests(
        collection=return_request.collection, schools=[cast.sister_school], by=cast.officer
    )[0]
    returning.sent(sister, cast.sister_data_manager)
    first = begun(return_request, dm, 2)
    rules = set(first.version.findings.values_list("rule", "pupil__upn"))
    assert "same-pupil-two-schools" in {rule for rule, _ in rules}
    draft = uploaded(return_request, dm, 2, 4)
    assert rules <= set(draft.version.findings.values_list("rule", "pupil__upn"))


def test_an_answer_about_a_file_stays_with_it_when_another_is_added(cast, return_request):
    dm = cast.data_manager
    named = Upload("our results.xml", returning.some(cast.school, 0, 6))
    first = upload_files(
        return_request=return_request,
        uploads=[named],
        effect=Effect.REPLACES,
        comment="",
        by=dm,
        ip_address=FROM,
    )
    about_the_name = first.version.findings.filter(rule="file-name-pattern")
    answer_findings(findings=list(about_the_name), reason="Our MIS names it so.", by=dm)

    second = uploaded(return_request, dm, 6, 8)

    carried = second.version.findings.get(rule="file-name-pattern", part__carried_from__isnull=False)
    assert carried.answer.reason == "Our MIS names it so."


def test_the_same_file_is_checked_anew_once_what_it_was_added_to_is_gone(cast, return_request):
    dm = cast.data_manager
    first = begun(return_request, dm)
    stale = uploaded(return_request, dm, 6, 8)
    actions.recall(submission=first, by=dm, ip_address=FROM)

    again = uploaded(return_request, dm, 6, 8, Effect.REPLACES)

    assert again.version != stale.version
    assert submitted(again, dm).version.pupil_count == 2


def test_the_same_file_is_added_once_a_colleague_has_sent_another(cast, return_request):
    dm, head = cast.data_manager, cast.headteacher
    uploaded(return_request, dm, 6, 8, Effect.REPLACES)
    begun(return_request, head)

    draft = uploaded(return_request, dm, 6, 8)

    assert submitted(draft, dm).version.pupil_count == 8


def test_the_same_file_replaces_where_it_was_to_be_added_before(cast, return_request):
    dm = cast.data_manager
    begun(return_request, dm)
    la.receive(school_return=the_return(), seen=1, by=cast.officer, ip_address=FROM)
    la.send_back(school_return=the_return(), seen=1, words="All wrong.", by=cast.officer, ip_address=FROM)
    assert uploaded(return_request, dm, 6, 8).version.pupil_count == 8

    assert uploaded(return_request, dm, 6, 8, Effect.REPLACES).version.pupil_count == 2


def test_what_is_added_is_not_told_to_be_older_than_what_it_is_added_to(cast, return_request):
    dm = cast.data_manager
    newer = returning.made(returning.some(cast.school, 0, 6), "2026-06-20T10:00:00")
    older = returning.made(returning.some(cast.school, 6, 8), "2026-06-20T09:00:00")
    submitted(returning.checked(return_request, dm, data=newer), dm)

    added = returning.checked(return_request, dm, data=older, effect=Effect.ADDS)
    assert "resend-older" not in rules(added)
    la.receive(school_return=the_return(), seen=1, by=cast.officer, ip_address=FROM)
    la.send_back(school_return=the_return(), seen=1, words="All wrong.", by=cast.officer, ip_address=FROM)
    assert "resend-older" in rules(returning.checked(return_request, dm, data=older))


def test_a_file_with_a_lower_number_in_its_name_than_the_one_held_is_queried(cast, return_request):
    dm = cast.data_manager
    named = {number: f"9992001_FSP_999LLLL_{number}.xml" for number in ("003", "002")}
    how = {"effect": Effect.REPLACES, "comment": "", "by": dm, "ip_address": FROM}
    data = returning.file(cast.school)
    third = upload_files(return_request=return_request, uploads=[Upload(named["003"], data)], **how)
    submitted(third, dm)
    la.receive(school_return=the_return(), seen=1, by=cast.officer, ip_address=FROM)
    la.send_back(school_return=the_return(), seen=1, words="All wrong.", by=cast.officer, ip_address=FROM)

    second = upload_files(return_request=return_request, uploads=[Upload(named["002"], data)], **how)
    assert "resend-older" in rules(second)


def rules(submission):
    return set(submission.version.findings.values_list("rule", flat=True))


def test_a_file_that_names_no_school_is_added_to_one_that_does(cast, return_request):
    dm = cast.data_manager
    begun(return_request, dm)
    whole = returning.content(cast.school)
    nameless = whole.header._replace(source=whole.header.source._replace(estab=""))
    data = write(whole._replace(header=nameless, pupils=whole.pupils[6:8]))

    draft = returning.checked(return_request, dm, data=data, effect=Effect.ADDS)

    assert draft.version.pupil_count == 8
    assert as_return(draft.version).header.source.number == cast.school.number
