"""What a file says of earlier years: a return, what Get Information about Pupils hands out, or a table."""

from collections.abc import Mapping
from typing import NamedTuple

from stagepost.cli import inputs
from stagepost.cli.reading import AnyReturn, any_return
from stagepost.formats import giap_csv
from stagepost.formats.reading import Reading, Trouble
from stagepost.recognition import FileKind, recognise
from stagepost.reference_data import earlier_phonics
from stagepost.reference_data.earlier_phonics import ListedChecks
from stagepost.reference_data.earlier_results import result_sets

_NONE = "It has no results for the EYFS profile, phonics, key stage 1 or key stage 2."


class EarlierReturn(NamedTuple):
    """The results in a file, and how many of its rows say nothing."""

    returned: AnyReturn
    left_out: Mapping[str, int] = {}
    """By what is wrong with them."""


def earlier_in(file: inputs.Input) -> EarlierReturn | ListedChecks:
    """The results in a file. Raises `CannotRead` where it has none, and says what it would need."""
    try:
        held = EarlierReturn(any_return(file))
    except inputs.CannotRead as error:
        found = _table(file, error)
        if isinstance(found, ListedChecks):
            return found
        held = found
    if not any(result_sets(pupil.outcomes) for pupil in held.returned.returned.pupils):
        recognised = held.returned.recognised
        none = f" {_NONE}" if recognised.kind is FileKind.CSV else ""
        raise inputs.CannotRead(f"{file.shown}: {recognised.says}{none}")
    return held


def _table(file: inputs.Input, error: inputs.CannotRead) -> EarlierReturn | ListedChecks:
    data = inputs.read(file)
    giap = giap_csv.read(data)
    if giap.returned:
        recognised = recognise(data, file.name, Reading(None, giap.trouble))
        return EarlierReturn(AnyReturn(file.shown, giap.returned, recognised), giap.left_out)
    listed = earlier_phonics.of_table(data)
    if not isinstance(listed, Trouble):
        return listed
    table = recognise(data, file.name, Reading(None, listed)).kind is FileKind.CSV
    raise inputs.CannotRead(f"{error} {listed.says}" if table else str(error)) from error
