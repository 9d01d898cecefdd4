"""What a return is checked beside: a roll, the register, earlier results, what other schools returned.

The values stand in `values`; the other modules make them of files and returns. What the national register
says of a school, `formats.gias_csv.entry` makes of it.
"""

from stagepost.reference_data.values import (
    NOTHING_EARLIER,
    Earlier,
    EarlierCheck,
    EarlierPhonics,
    EarlierProfile,
    LastSent,
    LastYear,
    PupilElsewhere,
    RegisterEntry,
    RollPupil,
)

__all__ = [
    "NOTHING_EARLIER",
    "Earlier",
    "EarlierCheck",
    "EarlierPhonics",
    "EarlierProfile",
    "LastSent",
    "LastYear",
    "PupilElsewhere",
    "RegisterEntry",
    "RollPupil",
]
