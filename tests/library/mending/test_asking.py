"""Where two mends are possible, or none, a person is asked, and nothing is changed."""

import io
import zipfile

import pytest

from stagepost.check_inputs import CheckInputs
from stagepost.formats import ctf
from stagepost.mending import CannotMend, apply, propose
from stagepost.records import Collection, Outcome, Pupil
from tests.library.mending.damages import given, returns, swapped, zipped

RIGHT = returns("FSP")[0]
KNOWN = given(RIGHT)


def refused(returned, mends):
    assert len(mends) == 2
    assert len({mend.question for mend in mends}) == 1
    assert mends[0].question
    assert not any(mend.sure for mend in mends)
    with pytest.raises(CannotMend, match="Choose one"):
        apply(*returned, mends)


def advice(returned, known, label):
    (mend,) = propose(*returned, known)
    assert mend.label == label
    assert mend.advice
    with pytest.raises(CannotMend, match="is advice"):
        apply(*returned, [mend])
    return mend.says


def test_an_old_version_with_the_name_of_another_asks_which_is_wrong():
    spoilt = swapped((b">25.0<", b">22.0<"))(RIGHT)
    refused(spoilt, propose(*spoilt, KNOWN))


def test_an_academy_that_returns_through_another_la_is_asked_for_whom_the_file_is():
    spoilt = swapped((b"<Estab>LLLL<", b"<Estab>4321<"))(RIGHT)
    refused(spoilt, propose(*spoilt, KNOWN._replace(la="998")))


@pytest.mark.parametrize("number", ["2021", "99", "99A", "²²²"])
def test_a_file_is_made_for_nobody_whose_number_is_that_of_no_authority(number):
    spoilt = swapped((b"<Estab>LLLL<", b"<Estab>4321<"))(RIGHT)
    mends = propose(*spoilt, KNOWN._replace(la=number))
    assert [mend.label for mend in mends if mend.label.startswith("destination")] == ["destination-999"]


def test_of_two_returns_in_one_file_nobody_guesses_which_is_meant():
    returned, other = ctf.read(RIGHT.data).returned, ctf.read(returns("PHO")[0].data).returned
    spoilt = RIGHT._replace(data=ctf.write(returned._replace(pupils=returned.pupils + other.pupils)))
    refused(spoilt, propose(*spoilt, CheckInputs()))


def test_targets_of_another_return_are_no_second_return():
    returned = ctf.read(RIGHT.data).returned
    first, *others = returned.pupils
    target = ctf.read(returns("PHO")[0].data).returned.pupils[0].outcomes[0]._replace(status="T")
    pupils = (first._replace(outcomes=(*first.outcomes, target)), *others)
    assert propose(ctf.write(returned._replace(pupils=pupils)), RIGHT.name, CheckInputs()) == ()


def test_of_two_returns_none_is_offered_of_which_there_are_only_targets():
    returned, other = ctf.read(RIGHT.data).returned, ctf.read(returns("PHO")[0].data).returned
    target = Outcome(
        year="2026", stage="KS1", subject="ENG", method="TA", component="WRI", status="T", result="EXS"
    )
    aimed = Pupil("A999000000001", "Marrow", "Ivo", "2016-01-02", "M", year_group="2", outcomes=(target,))
    data = ctf.write(returned._replace(pupils=(*returned.pupils, *other.pupils, aimed)))
    assert {mend.label for mend in propose(data, RIGHT.name, CheckInputs())} == {"only-eyfsp", "only-phonics"}


def test_of_two_files_in_a_zip_nobody_guesses_which_is_meant():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for returned in returns("FSP")[:2]:
            archive.writestr(returned.name, returned.data)
    spoilt = out.getvalue(), "two.zip"
    refused(spoilt, propose(*spoilt, KNOWN))


def test_what_stays_in_a_zip_is_named():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(f"export/{RIGHT.name}", RIGHT.data)
        archive.writestr("export/CTF_Error_List.txt", "no mark was recorded")
    (mend,) = (mend for mend in propose(out.getvalue(), "export.zip", KNOWN) if mend.label == "unzip")
    assert mend.sure
    assert mend.says == (
        f"The file is in a zip. {RIGHT.name} will be taken out of it unchanged. "
        "What else is in the zip is no readable CTF and stays there: CTF_Error_List.txt."
    )


def test_a_return_sent_to_the_wrong_request_is_told_where_it_belongs():
    says = advice(RIGHT, KNOWN._replace(collection=Collection.PHONICS), "wrong-request")
    assert "EYFS profile results for 2026" in says
    assert "wrong-request" in {mend.label for mend in propose(*RIGHT, KNOWN._replace(year=2025))}


def test_a_table_of_unknown_columns_is_not_guessed_at():
    assert "not a filled Stagepost template" in advice(
        (b"UPN,Score\r\na,1\r\nb,2\r\n", "a.csv"), KNOWN, "table"
    )


def test_a_file_in_two_encodings_is_not_guessed_at():
    spoilt = RIGHT.data.replace(b"<Surname>", b"<Surname>\xe9", 1)
    advice((spoilt, RIGHT.name), KNOWN, "wrong-encoding")


def test_a_zip_that_unpacks_to_more_than_any_return_is_not_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b" " * (ctf.LIMITS.size + 1))
    assert "has more in it than any return" in advice((out.getvalue(), "a.zip"), KNOWN, "unzip")


def test_zips_in_zips_beyond_what_is_opened_are_called_that():
    assert "zip files inside this zip" in advice(zipped(RIGHT, 4), KNOWN, "unzip")


def test_a_zip_that_cannot_be_opened_says_whether_it_is_locked_or_damaged():
    data = bytearray(zipped(RIGHT, 1).data)
    assert "damaged" in advice((bytes(data[:-30]), "a.zip"), KNOWN, "unzip")
    for flags in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[flags] |= 1
    assert "password" in advice((bytes(data), "a.zip"), KNOWN, "unzip")


def test_pupils_who_differ_in_one_result_are_not_the_same():
    returned = ctf.read(RIGHT.data).returned
    first = returned.pupils[0]
    other = first._replace(outcomes=(first.outcomes[0]._replace(result="1x"), *first.outcomes[1:]))
    data = ctf.write(returned._replace(pupils=(*returned.pupils, other)))
    assert propose(data, RIGHT.name, KNOWN) == ()


def test_a_mend_for_another_file_is_refused():
    spoilt = swapped((b"Sex>", b"Gender>"))(RIGHT)
    with pytest.raises(CannotMend, match="different file"):
        apply(*RIGHT, propose(*spoilt, KNOWN))


def test_mends_that_touch_the_same_place_are_refused_together():
    spoilt = swapped((b"Sex>", b"Gender>"))(RIGHT)
    returned = ctf.read(spoilt.data).returned
    data = ctf.write(
        returned._replace(pupils=(*returned.pupils, returned.pupils[0])), ctf.Dialect(sex_element="Gender")
    )
    mends = propose(data, RIGHT.name, KNOWN)
    assert {mend.label for mend in mends} == {"doubled", "sex-element"}
    with pytest.raises(CannotMend, match="same part"):
        apply(data, RIGHT.name, mends)


def packed(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def test_a_file_that_is_in_a_zip_twice_is_no_choice():
    inner = packed(("again.xml", RIGHT.data))
    data = packed(("one.xml", RIGHT.data), ("copy/one.xml", RIGHT.data), ("inner.zip", inner))
    (mend,) = propose(data, "sent.zip", KNOWN)
    assert (mend.label, mend.name, mend.sure) == ("unzip", "one.xml", True)
    assert "stays there" not in mend.says


def test_files_of_one_name_are_told_apart_by_their_folders():
    other = returns("PHO")[0].data
    data = packed(("a/return.xml", RIGHT.data), ("b.zip", packed(("return.xml", other))))
    first, second = propose(data, "sent.zip", KNOWN)
    assert "a/return.xml will be taken out" in first.says
    assert "b.zip/return.xml will be taken out" in second.says
    assert first.name == second.name == "return.xml"


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/return.xml", "return.xml"),
        ("..", "file"),
        ("  ", "file"),
        ("a\r\nb\x1b.xml", "ab.xml"),
        ("a\u202elmx.exe", "almx.exe"),
        ("a" * 60_000 + ".xml", "a" * 116 + ".xml"),
    ],
)
def test_whatever_a_file_in_a_zip_is_called_its_name_can_be_read(given_name, shown):
    (mend,) = propose(packed((given_name, RIGHT.data)), "sent.zip", KNOWN)
    assert mend.name == shown
    assert f" {shown} will be taken out" in mend.says
