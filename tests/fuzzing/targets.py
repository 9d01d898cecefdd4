"""What must hold whatever the bytes are: each function is shown millions of inputs, and asserts.

No input is printed by them: an input that fails is kept as a file, and named by its hash.
"""

import importlib
from datetime import date
from io import BytesIO

from stagepost import checking, codesets, mending
from stagepost.check_inputs import CheckInputs
from stagepost.formats import (
    census_xml,
    ctf,
    giap_csv,
    gias_csv,
    roll_csv,
    settings_csv,
    template_csv,
)
from stagepost.formats.reading import Unreadable
from stagepost.recognition import FileKind, recognise
from stagepost.records import Collection, Outcome, Return
from stagepost.reference_data import earlier_phonics, forenames, upns
from tests.library.checking.without_file import same_judgement
from tests.library.mending import harm
from tests.library.mending.damages import Sent

_reader = importlib.import_module("stagepost.formats.ctf.read")  # the package names the function so
importlib.import_module("stagepost.formats.ctf.stream").PIECE = 97  # so that small inputs have many
_GIVEN = [
    CheckInputs(),
    CheckInputs(today=date(2026, 7, 1), year=2026, la="999", estab="1001", roll=(), earlier_phonics={}),
]


def reader(data: bytes) -> None:
    """A CTF is read or refused; in whatever way it is read, it says the same; and it can be written again."""
    reading = ctf.read(data)
    assert (reading.returned is None) != (reading.trouble is None)
    recognised = recognise(data, "return.xml", reading)
    assert recognised.says
    assert recognised.send_instead or recognised.collection
    if reading.trouble and reading.trouble.kind in ("empty", "too-large"):
        return
    assert reading == _reader._parse(data, ctf.LIMITS, [])
    assert _in_pieces(data) == (reading.returned or (reading.trouble.kind, reading.trouble.line))
    if reading.returned:
        _written_again(reading.returned)


def checker(data: bytes) -> None:
    """No rule breaks, and every verdict says something of what it was given."""
    for given in _GIVEN:
        verdict = checking.check(data, "9991001_FSP_999LLLL_001.xml", given, templates=True)
        assert verdict.broken == ()
        assert verdict.returned is not None or verdict.findings
        assert all(found.says and found.put_right for found in verdict.findings)
        if verdict.returned and verdict.recognised.kind is FileKind.CTF:
            assert same_judgement(verdict, given)


def mender(data: bytes) -> None:
    """Every mend that is proposed can be made, and none changes what it does not name."""
    name = "9991001_FSP_999LLLL_001 (1).xml"
    for given in _GIVEN:
        for mend in mending.propose(data, name, given):
            assert mend.says
            if not mend.advice:
                mended = mending.apply(data, name, [mend])
                assert (mended.data, mended.name) != (data, name)
                assert not harm.silent(Sent(data, name), mend, mended)


def tables(data: bytes) -> None:
    """A table is read or refused as each of the kinds there are, and a template comes back as it was."""
    roll, register = roll_csv.read(data), gias_csv.read(data)
    assert not (roll.trouble and roll.pupils)
    assert not (register.trouble and register.schools)
    census, giap = census_xml.read(data), giap_csv.read(data)
    assert census.trouble or census.on_roll or census.no_longer
    assert (giap.returned is None) != (giap.trouble is None)
    gias_csv.read_links(data)
    settings = settings_csv.read_file(BytesIO(data), "999")
    assert not (settings.trouble and settings.schools)
    earlier_phonics.of_table(data)
    forenames.of_table(data)
    upns.of_list(data)
    filled = template_csv.read(data)
    assert (filled.returned is None) != (filled.trouble is None)
    if filled.returned:
        _filled_again(filled.returned)


def _in_pieces(data: bytes) -> object:
    try:
        parts = list(ctf.stream(BytesIO(data), ctf.LIMITS))
    except Unreadable as stopped:
        return stopped.trouble.kind, stopped.trouble.line
    return Return(parts[-1].header, tuple(pupil for part in parts for pupil in part.pupils))


def _written_again(returned: Return) -> None:
    try:
        data = ctf.write(returned)
    except ValueError:
        raise AssertionError("what XML has carried it can carry again") from None
    again = ctf.read(data)
    assert again.returned is not None
    assert _said(again.returned) == _said(returned)


def _filled_again(returned: Return) -> None:
    """The summer is that of the results: what was made up in autumn belongs to the next school year."""
    for collection in template_csv.COLLECTIONS:
        held = [each for pupil in returned.pupils for each in pupil.outcomes if _of(each, collection)]
        if held:
            again = template_csv.read(template_csv.write(returned, collection, int(held[0].year)))
            assert again.returned is not None
            assert _said(again.returned) == _said(returned)


def _of(outcome: Outcome, collection: Collection) -> bool:
    belongs = codesets.load(collection).belongs
    return (outcome.stage, outcome.subject, outcome.component) in belongs


def _said(returned: Return) -> object:
    """What a return says, without where it says it and without what only one version of the format has."""
    header = returned.header._replace(line=0)
    return header, [
        pupil._replace(line=0, sex_element="", outcomes=_outcomes(pupil.outcomes))
        for pupil in returned.pupils
    ]


def _outcomes(outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """In the order of their stages, in which a file has them."""
    stages = list(dict.fromkeys(outcome.stage for outcome in outcomes))
    return tuple(sorted((o._replace(below=0) for o in outcomes), key=lambda o: stages.index(o.stage)))
