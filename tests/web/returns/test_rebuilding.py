"""What was read is kept whole: stored and rebuilt, a return is the value it was."""

import pytest

from stagepost.check_inputs import CheckInputs
from stagepost.checking import check
from stagepost.explaining import title
from stagepost.formats import ctf
from stagepost.invention.faulty.spoiling import a_pupil
from stagepost.narrowing import for_collection
from stagepost.records import Collection
from stagepost_web.returns.models import NotedFinding
from stagepost_web.returns.rebuilding import as_return
from tests import returning


@pytest.mark.parametrize("faults", [[], *([label] for label in returning.FAULTS)], ids=" ".join)
def test_a_stored_return_is_the_one_that_was_read(cast, faults):
    data = returning.file(cast.school, *faults)
    read = ctf.read(data).returned
    delivery = returning.checked(returning.return_request(cast), cast.data_manager, data=data)

    assert as_return(delivery.version) == for_collection(read, Collection.EYFSP, returning.SUMMER)


def test_each_finding_keeps_its_pupil_and_its_words(cast):
    faults = ("goals-missing", "upn-wrong-letter")
    delivery = returning.checked(returning.return_request(cast), cast.data_manager, *faults)
    given = CheckInputs(collection=Collection.EYFSP, year=2026, la="999", estab="2001")
    verdict = check(returning.file(cast.school, *faults), returning.name(cast.school), given)

    kept = NotedFinding.objects.filter(version=delivery.version).order_by("id")
    assert [(f.rule, f.says, f.why, f.put_right, f.line) for f in kept] == [
        (f.rule, f.says, f.why, f.put_right, f.place.line) for f in verdict.findings
    ]
    assert {f.pupil.place for f in kept} == {2}
    assert [f.title for f in kept] == [title(f.rule) for f in kept]


def test_a_text_of_any_length_is_kept(cast):
    long = "Ö" * 900
    sent = a_pupil(lambda pupil: pupil._replace(surname=long, dob=long, sex=long))(
        returning.content(cast.school)
    )
    delivery = returning.checked(returning.return_request(cast), cast.data_manager, data=ctf.write(sent))
    assert as_return(delivery.version).pupils[2].surname == long


def test_a_former_upn_is_kept(cast):
    sent = a_pupil(lambda pupil: pupil._replace(former_upn="T99910012401B"))(returning.content(cast.school))
    delivery = returning.checked(returning.return_request(cast), cast.data_manager, data=ctf.write(sent))
    assert [pupil.former_upn for pupil in as_return(delivery.version).pupils if pupil.former_upn] == [
        "T99910012401B"
    ]
