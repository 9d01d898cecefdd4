"""What the guidance says of a pupil, as a list has it: who submits, by which clause, or what is missing."""

from typing import NamedTuple

from stagepost.ownership import Ask, Clause, Owner, cite


class Guidance(NamedTuple):
    """One answer, in words."""

    says: str
    clause: Clause | None
    """The clause that decides; empty where none does yet."""
    confidence: str = ""


def guidance(answer: Owner | Ask, summer: int) -> Guidance:
    """The library's answer in words."""
    if isinstance(answer, Ask):
        return Guidance(f"We cannot tell yet. {answer.reason}", None)
    who = f"{answer.school} submits" if answer.school else "No school has to submit"
    return Guidance(f"{who} this pupil.", cite(answer.clause, summer), answer.confidence)
