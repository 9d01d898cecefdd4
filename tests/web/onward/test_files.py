"""A file for the DfE is made of exactly the returns that were accepted when somebody asked for it, once."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from stagepost.formats.ctf import read, write
from stagepost_web.audit.models import Event
from stagepost_web.exchange import vault
from stagepost_web.la_pages import actions as la
from stagepost_web.onward import actions, jobs, making
from stagepost_web.onward.changes import since
from stagepost_web.onward.models import Form, OnwardFile, Outcome, Stage, Upload
from stagepost_web.onward.standing import standing
from stagepost_web.returns.models import ReturnedPupil, SchoolReturn
from tests import returning
from tests.web.la_pages import deciding
from tests.web.onward import handing
from tests.web.onward.unpacking import results, schools, unpacked, upns

SCHOOL = "version__school_return__return_request__school__number"


def test_it_has_every_pupil_and_result_of_the_accepted_returns_and_no_other(cast):
    collection = handing.accepted(cast, 2, waiting=1)
    file = handing.made(cast, collection)

    held = ReturnedPupil.objects.filter(version__onward_returns__made=file)
    assert schools(file) == ["3001", "3002"]
    assert upns(file) == list(held.order_by(SCHOOL, "place").values_list("upn", flat=True))
    assert len(results(file)) == sum(len(each.outcomes) for each in held)
    assert (file.schools, file.pupils, file.without_results) == (2, len(held), 0)
    assert [left["number"] for left in file.left_out] == ["9993003"]
    assert file.left_out[0]["why"] == "The return has not been received and accepted."
    assert "Not yet checked against the specification" in file.unverified


def test_it_is_kept_with_who_made_it_and_of_what(cast):
    file = handing.made(cast, handing.accepted(cast))
    told = Event.objects.get(verb="onward.hold").detail
    assert file.asked_by == cast.officer
    assert file.file.name.startswith("999_eyfsp_2026_collect_001_")
    assert told["sha256"] == file.file.sha256
    assert told["returns_sha256"] == file.returns_sha256
    assert [len(part.sha256) for part in file.returns.all()] == [64, 64]
    assert Event.objects.get(verb="onward.ask").by == cast.officer


def test_made_anew_after_a_worker_died_it_is_the_same_file_and_made_once(cast):
    file = handing.asked(cast, handing.accepted(cast))
    first = making.make(OnwardFile.objects.select_related("collection__la", "follows").get(pk=file.pk))
    jobs.make_file.call(file.pk)
    jobs.make_file.call(file.pk)
    file.refresh_from_db()
    assert vault.get(file.file) == first.data
    assert Event.objects.filter(verb="onward.hold").count() == 1
    assert len(list(vault.stored_keys())) == len(set(vault.stored_keys()))


def test_what_is_accepted_while_it_is_made_is_not_in_it_and_is_told_of(cast):
    collection = handing.accepted(cast, 2, waiting=1)
    file = handing.asked(cast, collection)
    handing.accept_next(cast)
    jobs.make_file.call(file.pk)
    file.refresh_from_db()

    assert schools(file) == ["3001", "3002"]
    assert since(file, standing(collection)) == (1, 0, 0)


def test_it_is_not_made_of_what_nobody_looked_at(cast):
    collection = handing.accepted(cast, 1, waiting=1)
    seen = standing(collection).sha256
    handing.accept_next(cast)
    with pytest.raises(actions.NotPossible, match="changed since you looked"):
        actions.ask(collection=collection, form=Form.COLLECT, seen=seen, by=cast.officer)
    assert not OnwardFile.objects.exists()


def test_asked_for_twice_it_is_made_once_and_another_waits_for_it(cast):
    collection = handing.accepted(cast, 1, waiting=1)
    first = handing.asked(cast, collection)
    assert handing.asked(cast, collection) == first
    handing.accept_next(cast)
    with pytest.raises(actions.NotPossible, match="is having a file made"):
        handing.asked(cast, collection)


def test_one_that_was_given_up_is_in_nobodys_way(cast, monkeypatch):
    collection = handing.accepted(cast, 1, waiting=0)
    first = handing.asked(cast, collection)
    monkeypatch.setattr("stagepost_web.onward.making.make", lambda file: 1 / 0)
    deciding.work_off()
    deciding.a_while_later()
    deciding.work_off()
    monkeypatch.undo()
    second = handing.made(cast, collection)
    first.refresh_from_db()
    assert (first.stage, second.stage) == (Stage.STOPPED, Stage.MADE)
    assert second.number == first.number + 1


def test_without_an_accepted_return_there_is_no_file(cast):
    collection = handing.accepted(cast, 0, waiting=1)
    with pytest.raises(actions.NotPossible, match="No return has been accepted yet"):
        handing.asked(cast, collection)


def test_made_again_it_says_what_has_changed(cast):
    collection = handing.accepted(cast, 2, waiting=1)
    before = handing.made(cast, collection)
    changed, *_ = SchoolReturn.objects.order_by("return_request__school__number")
    deciding.decided(la.send_back, changed, cast, words="Please look again.")
    _send_one_less_and_another_result(cast, changed)
    handing.accept(cast, changed)
    handing.accept_next(cast)
    now = handing.made(cast, collection)

    assert now.follows == before
    first, second = now.changes
    assert (first["number"], first["what"]) == ("9993001", "changed")
    assert (first["came"], first["went"], first["other"]) == (0, 1, 1)
    assert first["now"] == first["before"] - 1
    assert (second["number"], second["what"], second["before"]) == ("9993003", "added", 0)
    assert not since(now, standing(collection))
    assert before.returns_sha256 != now.returns_sha256


def test_made_again_of_the_same_nothing_has_changed(cast):
    collection = handing.accepted(cast)
    before, now = handing.made(cast, collection), handing.made(cast, collection)
    assert now.changes == []
    assert before.returns_sha256 == now.returns_sha256
    assert (before.number, now.number) == (1, 2)
    assert unpacked(now).keys() == {"999LLLL_FTF_999DfE_002.xml"}


def test_a_pupil_without_a_result_is_left_out_and_counted(cast):
    collection = handing.accepted(cast, 1, waiting=0)
    pupil = ReturnedPupil.objects.order_by("place").first()
    ReturnedPupil.objects.filter(pk=pupil.pk).update(outcomes=[])
    file = handing.made(cast, collection)
    assert pupil.upn not in upns(file)
    assert file.without_results == 1
    assert file.returns.get().pupils == file.pupils


def test_a_return_without_any_result_is_left_out_with_why(cast):
    collection = handing.accepted(cast, 2, waiting=0)
    first = SchoolReturn.objects.order_by("return_request__school__number")[0]
    ReturnedPupil.objects.filter(version=first.held).update(outcomes=[])
    file = handing.made(cast, collection)
    assert file.left_out == [
        {"number": "9993001", "name": "School 1", "why": "No pupil in it has a result of this collection."}
    ]
    assert schools(file) == ["3002"]


def test_text_that_no_file_carries_names_the_school_and_no_pupil(cast):
    collection = handing.accepted(cast, 2, waiting=0)
    ReturnedPupil.objects.filter(
        version__school_return__return_request__school__estab="3002", place=0
    ).update(surname="Ash\x01down")
    file = handing.made(cast, collection)
    assert file.stage == Stage.STOPPED
    assert "The return of School 2 cannot be written" in file.obstacle
    assert "down" not in file.obstacle
    assert file.file is None


def test_the_upload_is_written_down_and_what_was_said_is_in_no_event(cast):
    file = handing.made(cast, handing.accepted(cast))
    today = timezone.localdate()
    actions.note_upload(
        file=file,
        day=today,
        uploaded_by=" Dora Data ",
        outcome=Outcome.TAKEN,
        said="No errors for Wren Alder.",
        by=cast.officer,
    )
    upload = Upload.objects.get()
    assert (upload.uploaded_by, upload.written_by) == ("Dora Data", cast.officer)
    told = Event.objects.get(verb="onward.note_upload").detail
    assert told["outcome"] == "taken"
    assert "Wren" not in str(told)
    with pytest.raises(ValidationError, match="to come"):
        _note(file, today + timezone.timedelta(days=1), cast)
    with pytest.raises(ValidationError, match="made later"):
        _note(file, today - timezone.timedelta(days=1), cast)


def test_key_stage_2_has_a_file_for_each_school_that_can_be_checked(cast):
    collection = handing.of_key_stage_2(cast)
    file = handing.made(cast, collection, Form.GATEWAY)
    [(name, data)] = unpacked(file).items()
    returned = read(data).returned
    assert name == "9992001_KS2_NAALLLL_001.xml"
    assert len(returned.pupils) == file.pupils == 2
    assert returned.header.destination.la == "NAA"
    assert file.returns.get().name == name
    again = handing.made(cast, collection, Form.GATEWAY)
    assert again.returns.get().name.endswith("_002.xml")


def test_a_collection_has_no_file_of_another_form(cast):
    collection = handing.accepted(cast, 1, waiting=0)
    with pytest.raises(actions.NotPossible, match="No such file"):
        handing.asked(cast, collection, Form.GATEWAY)


def _note(file, day, cast):
    actions.note_upload(
        file=file, day=day, uploaded_by="Dora", outcome=Outcome.WAITING, said="", by=cast.officer
    )


def _send_one_less_and_another_result(cast, school_return):
    request = school_return.return_request
    whole = read(returning.own_children(request.school)).returned
    *kept, _ = whole.pupils
    first, *rest = kept[0].outcomes
    other = first._replace(result="1" if first.result == "2" else "2")
    data = write(whole._replace(pupils=(kept[0]._replace(outcomes=(other, *rest)), *kept[1:])))
    returning.submitted_as(returning.checked(request, cast.data_manager, data=data), cast.data_manager)
