"""What a file says of earlier years: a return, what Get Information about Pupils hands out, or a table."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stagepost import formats, years
from stagepost.formats import giap_csv
from stagepost.formats.reading import Reading, Trouble
from stagepost.recognition import FileKind, Recognised, recognise
from stagepost.recognition.results import ResultSet
from stagepost.recognition.unread import why_unread
from stagepost.records import Return
from stagepost.reference_data import earlier_phonics, pairs
from stagepost.reference_data.earlier_phonics import ListedChecks
from stagepost.reference_data.earlier_results import result_sets
from stagepost.reference_data.pairs import SaysNothing

_NONE = "It has no results for the EYFS profile, phonics, key stage 1 or key stage 2."


class EarlierReturn(NamedTuple):
    """The results in a file, and which of its rows say nothing."""

    returned: Return
    recognised: Recognised
    faults: Sequence[SaysNothing] = ()

    @property
    def own(self) -> ResultSet | None:
        """The return the file is, where it is one by itself and of a summer that is known."""
        return own_return(self.recognised)

    @property
    def left_out(self) -> Mapping[str, int]:
        """How many rows say nothing, by what is wrong with them."""
        return pairs.counted(self.faults)


def earlier_in(data: bytes, name: str) -> EarlierReturn | ListedChecks | Trouble:
    """The results in a file; of one that has none, what it would need. `name` is the file's own."""
    reading = formats.read(data, templates=True)
    recognised = recognise(data, name, reading)
    if reading.returned:
        held: EarlierReturn | ListedChecks | Trouble = EarlierReturn(reading.returned, recognised)
    else:
        held = _table(data, name, why_unread(data, reading, recognised))
    if isinstance(held, EarlierReturn) and not any(result_sets(p.outcomes) for p in held.returned.pupils):
        none = f" {_NONE}" if held.recognised.kind is FileKind.CSV else ""
        return Trouble("no-results", f"{held.recognised.says}{none}")
    return held


def own_return(recognised: Recognised) -> ResultSet | None:
    """The return that a recognised file is by itself; `None` where it is none, or of a summer not known."""
    if recognised.send_instead or recognised.collection is None or recognised.year not in years.known():
        return None
    return recognised.collection, recognised.year


def _table(data: bytes, name: str, why: str) -> EarlierReturn | ListedChecks | Trouble:
    giap = giap_csv.read(data)
    if giap.returned:
        recognised = recognise(data, name, Reading(None, giap.trouble))
        return EarlierReturn(giap.returned, recognised, [SaysNothing(*fault) for fault in giap.faults])
    listed = earlier_phonics.of_table(data)
    if not isinstance(listed, Trouble):
        return listed
    table = recognise(data, name, Reading(None, listed)).kind is FileKind.CSV
    return Trouble("no-results", f"{why} {listed.says}" if table else why)
