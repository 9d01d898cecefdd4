"""What is held beside a file, by whoever asks for it to be checked: a roll, a register, earlier results.

`of_returns` and `of_register` make these values of files; `context.Given` says which of them are given.
"""

from stagepost.held.values import (
    EarlierPhonics,
    EarlierProfile,
    LastSent,
    LastYear,
    PupilElsewhere,
    RegisterEntry,
    RollPupil,
)

__all__ = [
    "EarlierPhonics",
    "EarlierProfile",
    "LastSent",
    "LastYear",
    "PupilElsewhere",
    "RegisterEntry",
    "RollPupil",
]
