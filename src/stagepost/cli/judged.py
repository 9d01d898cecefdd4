"""A verdict on one file and what was given beside it: together they say who is meant and what was missing."""

from functools import cached_property
from typing import NamedTuple

from stagepost.check_inputs import CheckInputs
from stagepost.checking import Verdict
from stagepost.findings import Finding
from stagepost.identity import Person
from stagepost.pupil_index import PupilIndex
from stagepost.verdicts import NamedPupil, pupils_of


class Judged(NamedTuple):
    """One file that was checked."""

    verdict: Verdict
    inputs: CheckInputs = CheckInputs()


class People:
    """The names of the pupils a verdict is about: those of the file, and those it is compared with."""

    def __init__(self, judged: Judged) -> None:
        self._judged = judged

    def of(self, finding: Finding) -> tuple[NamedPupil, ...]:
        """The pupils of one finding, its own first."""
        return pupils_of(finding, self._judged.verdict.returned, self._elsewhere)

    @cached_property
    def _elsewhere(self) -> PupilIndex[Person]:
        """Put in order once for all findings on the file."""
        inputs = self._judged.inputs
        sent = inputs.last_sent.pupils if inputs.last_sent else ()
        return PupilIndex([*(inputs.roll or ()), *sent])
