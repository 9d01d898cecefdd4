"""What a code means in one collection and summer, and where it may be recorded."""

from typing import NamedTuple

from stagepost import codesets
from stagepost.codesets import CodeSet, Meaning
from stagepost.records import Collection


class ExplainedCode(NamedTuple):
    """One code of one summer."""

    collection: Collection
    summer: int
    code: str
    meaning: Meaning | None
    """`None` where the code is allowed, and no source says what it means."""
    allowed_for: tuple[str, ...]
    """Names of the goals, subjects or checks."""
    items: int
    """How many there are in all."""


def explained_code(collection: Collection, code: str, summer: int) -> ExplainedCode | None:
    """`None` for a code that was not in use that summer. A mark is no code. Upper and lower case are one."""
    codes = codesets.load(collection)
    right = next((each for each in in_use(codes, summer) if each.upper() == code.strip().upper()), None)
    if right is None:
        return None
    items = codes.in_year(summer)
    allowed = dict.fromkeys(item.name for item in items if right in item.codes)
    return ExplainedCode(
        collection=collection,
        summer=summer,
        code=right,
        meaning=codes.meaning(right, summer),
        allowed_for=tuple(allowed),
        items=len({item.name for item in items}),
    )


def in_use(codes: CodeSet, summer: int) -> tuple[str, ...]:
    """The codes of a summer, in the order of the alphabet."""
    return tuple(sorted({code for item in codes.in_year(summer) for code in item.codes}))
