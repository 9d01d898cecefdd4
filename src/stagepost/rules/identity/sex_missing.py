"""Every pupil's sex must be given, as M or F."""

from collections.abc import Iterator

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, Each, Found, found, rule

ALLOWED = frozenset({"M", "F"})


@rule(
    "sex-missing",
    title="Sex is missing or is not M or F",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=("sex",),
    basis="EYFSP return guide 2024; the item is called gender up to 2023, sex from 2024",
    confidence="high",
    says="The sex {fault}.",
    why="Every pupil in the return must have a sex, and it can only be M or F.",
    put_right="Enter the pupil's sex in your MIS, as M or F. Then export the return again.",
)
def sex_missing(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Silent where no pupil of the file has one, of which tracker-export speaks."""
    if pupil.sex not in ALLOWED and not context.file.unnamed:
        fault = f"is “{pupil.sex}”" if pupil.sex else "is missing"
        yield found(pupil.sex_element, at=pupil, fault=fault)
