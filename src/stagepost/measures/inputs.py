"""What a measure may need beside the return: plain values, fetched by whoever asks."""

from collections.abc import Collection as Several
from collections.abc import Mapping
from typing import NamedTuple


class Scores(NamedTuple):
    """One pupil's scaled scores in the key stage 2 tests, 80 to 120; `None` where there is no score."""

    reading: int | None
    maths: int | None


class MeasureInputs(NamedTuple):
    """What is known beside the return. `None` is not given; a measure that needs it is then not available."""

    phonics_before: Mapping[str, bool] | None = None
    """By UPN, whether the standard was met in the check before: in Year 1 a summer earlier, or for the summer
    of 2022 in the autumn of 2021. Pupils without a result that counts are left out. `phonics_year_2.answers`
    makes it from a return."""
    key_stage_1: Several[str] | None = None
    """UPNs of the pupils with a key stage 1 result this summer."""
    year_2_roll: Several[str] | None = None
    """UPNs of the pupils in Year 2 this year, as on the January census."""
    scores: Mapping[str, Scores] | None = None
    """By UPN, the scores of the key stage 2 tests. A pupil who took none is in it with two times `None`."""


IN_WORDS: Mapping[str, str] = {
    "phonics_before": "the results of the phonics check a year before",
    "key_stage_1": "which pupils have a key stage 1 result this year",
    "year_2_roll": "this year's Year 2 roll",
    "scores": "the scores of the key stage 2 tests",
}
"""How an answer speaks of each value that was not given."""


class NotAvailable(NamedTuple):
    """A measure that could not be worked out, and what was missing."""

    label: str
    name: str
    missing: tuple[str, ...]
