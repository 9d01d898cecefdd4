"""A wrong mend is worse than none: thousands of spoilt files, and no pupil changed who was not named."""

import os
from collections import Counter
from random import Random

import pytest

from stagepost.check_inputs import CheckInputs
from stagepost.formats import ctf
from stagepost.mending import apply, propose
from tests.library.mending import harm
from tests.library.mending.damages import DAMAGES, WHOLE_SCHOOL, Sent, given, returns

EACH = int(os.environ.get("MUTANTS", "1200")) // len(returns())
"""Mutants of each right return. `make deep` makes ten thousand in all."""
_TEXT = (
    b"24.0",
    b"22.0",
    b"full",
    b"2025",
    b"a",
    b" 2 ",
    b"02",
    b"",
    b"R",
    b"999",
    b"XXXX",
    b"&amp;",
    b"\xc3\xab",
)


def mutant(chance: Random, right: Sent) -> Sent:
    """One or two planted damages, and then some bytes of the file anywhere changed, lost or doubled."""
    for damage in chance.sample([*DAMAGES[:5], *DAMAGES[8:12], WHOLE_SCHOOL], chance.randint(0, 2)):
        try:
            right = damage.spoil(right)
        except AssertionError:
            continue  # the first damage left nothing for the second
    data = right.data
    for _ in range(chance.randint(0, 3)):
        data = chance.choice((_text, _lines, _byte))(chance, data)
    return right._replace(data=data)


def _text(chance: Random, data: bytes) -> bytes:
    """Another text in some element."""
    at = data.index(b">", chance.randrange(len(data) - 40))
    until = data.find(b"</", at)
    return (
        data if b"<" in data[at:until] or until < 0 else data[: at + 1] + chance.choice(_TEXT) + data[until:]
    )


def _lines(chance: Random, data: bytes) -> bytes:
    """Some lines away, or there twice."""
    lines = data.split(b"\n")
    at, count = chance.randrange(len(lines)), chance.choice((1, 11, 11))
    lines[at : at + count] = lines[at : at + count] * chance.choice((0, 2))
    return b"\n".join(lines)


def _byte(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def nothing_else_changed(spoilt: Sent, mend, mended) -> None:
    assert not harm.silent(spoilt, mend, mended)
    before, after = (harm.records(ctf.read(each.data).returned) for each in (spoilt, mended))
    if mend.label == "sex-element":
        stand_in = [Counter(p._replace(sex_element="") for p in side.elements()) for side in (before, after)]
        assert stand_in[0] == stand_in[1]
    # nobody is added, and no result that was not there
    assert after.total() <= before.total()
    kinds = [Counter(o[:7] for p in side.elements() for o in p.outcomes) for side in (before, after)]
    assert not kinds[1] - kinds[0]


@pytest.mark.parametrize("number", range(len(returns())))
def test_every_applied_mend_leaves_the_pupils_it_does_not_name_as_they_were(number):
    chance, right = Random(number), returns()[number]
    applied = Counter()
    for turn in range(EACH):
        spoilt = mutant(chance, right)
        for mend in propose(*spoilt, given(right) if turn % 3 else CheckInputs()):
            if mend.advice or ctf.read(spoilt.data).returned is None:
                continue
            mended = apply(*spoilt, [mend])
            assert ctf.read(mended.data).returned is not None
            nothing_else_changed(spoilt, mend, mended)
            again = propose(mended.data, mended.name, given(right) if turn % 3 else CheckInputs())
            assert (mend.label, mend.changes) not in {(each.label, each.changes) for each in again}
            applied[mend.label] += 1
    assert applied.total() > EACH / 4
    assert len(applied) >= 6


def test_bytes_of_any_kind_are_answered():
    chance = Random(0)
    for _ in range(EACH):
        data = chance.randbytes(chance.randrange(200))
        for start in (
            b"",
            b"PK\x03\x04",
            b"<CTfile>",
            b'<?xml version="1.0" encoding="rot13"?><CTfile>',
            b"UPN,",
        ):
            assert isinstance(propose(start + data, "a.xml"), tuple)
