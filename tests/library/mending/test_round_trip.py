"""A planted damage is found, mended when asked, and nothing else in the file is other than before."""

import pytest

from stagepost.checking import check
from stagepost.comparisons import against_last_return
from stagepost.formats import ctf, template_csv
from stagepost.mending import apply, propose
from stagepost.records import Collection
from tests.library.mending.damages import DAMAGES, WHOLE_SCHOOL, Sent, as_template, given, returns, swapped


def one(spoilt, known, label):
    (mend,) = [mend for mend in propose(*spoilt, known) if mend.label == label]
    return mend


@pytest.mark.parametrize("right", returns(), ids=lambda returned: returned.name)
def test_a_right_return_needs_no_mend(right):
    assert propose(*right, given(right)) == ()


@pytest.mark.parametrize("name", ctf.DIALECTS)
@pytest.mark.parametrize("right", returns("001_"), ids=lambda returned: returned.name)
def test_a_suppliers_manner_is_no_damage(right, name):
    data = ctf.write(ctf.read(right.data).returned, ctf.DIALECTS[name])
    assert propose(data, right.name, given(right)) == ()


@pytest.mark.parametrize("right", returns(), ids=lambda returned: returned.name)
@pytest.mark.parametrize("number", range(len(DAMAGES)), ids=lambda number: DAMAGES[number].label)
def test_the_mended_file_is_the_right_one_to_the_last_byte(right, number):
    damage = DAMAGES[number]
    spoilt = damage.spoil(right)
    mend = one(spoilt, given(right), damage.label)
    mended = apply(*spoilt, [mend])
    assert mend.sure is damage.sure
    assert mended.changes == mend.changes != ()
    assert (mended.data, mended.name) == (right.data, right.name)


@pytest.mark.parametrize("right", returns(), ids=lambda returned: returned.name)
def test_of_a_whole_school_only_the_return_stays(right):
    spoilt = WHOLE_SCHOOL.spoil(right)
    mend = one(spoilt, given(right), f"only-{given(right).collection}")
    mended = apply(*spoilt, [mend])
    assert not mend.sure
    assert mended.data == right.data
    assert any("A999000000001" in change.where for change in mend.changes)


@pytest.mark.parametrize("right", returns("FSP"), ids=lambda returned: returned.name)
def test_small_letters_and_noughts_are_written_as_the_codes_they_are(right):
    spoilt = swapped((b"<Result>2</Result>", b"<Result>02</Result>"))(right)
    mended = apply(*spoilt, [one(spoilt, given(right), "codes")])
    assert mended.data == right.data
    absent = swapped((b"<Result>2</Result>", b"<Result>A</Result>"))(right)
    spoilt = swapped((b"<Result>A</Result>", b"<Result>a</Result>"))(absent)
    assert apply(*spoilt, [one(spoilt, given(right), "codes")]).data == absent.data


@pytest.mark.parametrize("right", returns("FSP"), ids=lambda returned: returned.name)
def test_what_is_no_code_in_any_writing_is_left_alone(right):
    spoilt = swapped((b"<Result>2</Result>", b"<Result>z</Result>"))(right)
    assert propose(*spoilt, given(right)) == ()


@pytest.mark.parametrize("right", returns(), ids=lambda returned: returned.name)
def test_a_filled_template_becomes_the_return(right):
    spoilt = as_template(right)
    mended = apply(*spoilt, [one(spoilt, given(right), "table")])
    now = ctf.read(mended.data).returned
    assert mended.name == right.name
    assert against_last_return(template_csv.read(spoilt.data).returned, now).same
    assert against_last_return(ctf.read(right.data).returned, now).same


@pytest.mark.parametrize("right", returns(), ids=lambda returned: returned.name)
def test_windows_own_encoding_is_likely_and_never_sure(right):
    spoilt = Sent(right.data.decode().encode("windows-1252"), right.name)
    mend = one(spoilt, given(right), "wrong-encoding")
    now = ctf.read(apply(*spoilt, [mend]).data).returned
    assert not mend.sure
    assert any(change.after == "Zoë" for change in mend.changes)
    assert against_last_return(ctf.read(right.data).returned, now).same


@pytest.mark.parametrize("said", ["windows-1252", "iso-8859-1", "us-ascii", "ansi", "utf-16"])
def test_a_byte_order_mark_does_not_hide_another_encoding_behind_it(said):
    returned = ctf.read(returns("FSP")[0].data).returned
    right = Sent(ctf.write(returned, ctf.WITH_MARK), returns("FSP")[0].name)
    spoilt = swapped((b'"utf-8"', f'"{said}"'.encode()))(right)
    mend = one(spoilt, given(right), "wrong-encoding")
    assert mend.sure
    assert apply(*spoilt, [mend]).data == right.data


@pytest.mark.parametrize("number", range(len(DAMAGES)), ids=lambda number: DAMAGES[number].label)
def test_the_checks_find_no_more_in_the_mended_file_than_in_the_right_one(number):
    right = returns("FSP")[0]
    spoilt = DAMAGES[number].spoil(right)
    mended = apply(*spoilt, [one(spoilt, given(right), DAMAGES[number].label)])
    before = check(right.data, right.name, given(right)).findings
    assert check(mended.data, mended.name, given(right)).findings == before
    assert propose(mended.data, mended.name, given(right)) == ()


def test_utf_16_stays_utf_16():
    right = returns("FSP")[0]
    returned = ctf.read(right.data).returned
    wide = ctf.write(returned, ctf.UTF_16)
    spoilt = ctf.write(returned._replace(pupils=(*returned.pupils, returned.pupils[0])), ctf.UTF_16)
    assert apply(spoilt, right.name, [one((spoilt, right.name), given(right), "doubled")]).data == wide


def test_what_is_not_read_stays_in_the_file():
    right = returns("FSP")[0]
    private = (
        b"<Address><!-- Lane & Co is not read -->".replace(b" & ", b" ") + b"<Street>1 Low Lane</Street>"
    )
    full = swapped((b"</Pupil>", private + b"</Address></Pupil>"))(right)
    spoilt = swapped((b"Sex>", b"Gender>"))(full)
    assert apply(*spoilt, [one(spoilt, given(right), "sex-element")]).data == full.data


def test_phonics_asked_of_a_file_of_two_returns_gives_phonics():
    both = returns("PHO")[0]
    returned, profile = ctf.read(both.data).returned, ctf.read(returns("FSP")[0].data).returned
    mixed = ctf.write(returned._replace(pupils=returned.pupils + profile.pupils))
    mend = one((mixed, both.name), given(both), f"only-{Collection.PHONICS}")
    assert apply(mixed, both.name, [mend]).data == both.data
