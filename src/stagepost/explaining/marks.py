"""What a mark says in a summer: of how many, and whether it meets the standard. Phonics alone has any."""

from typing import NamedTuple

from stagepost import codesets, years
from stagepost.codesets.codeset import mark
from stagepost.records import Collection
from stagepost.years import Threshold


class ExplainedMark(NamedTuple):
    """One mark of one summer."""

    collection: Collection
    summer: int
    mark: int
    marks: range
    """All there are."""
    threshold: Threshold
    """The mark at which the standard is met."""

    @property
    def verdict(self) -> str:
        """Whether it meets the standard, and how sure that is."""
        needed, of = self.threshold.mark, f"The threshold of {self.summer}"
        meets = "meets" if self.mark >= needed else "does not meet"
        if self.threshold.confidence == "low":
            return f"{of} is not known. If it is {needed}, this {meets} it."
        return f"{of} is {needed}: this {meets} it."


def explained_mark(collection: Collection, text: str, summer: int) -> ExplainedMark | None:
    """`None` for what is no mark of that summer."""
    number = mark(text.strip())
    for item in codesets.load(collection).in_year(summer):
        if number is not None and item.marks is not None and number in item.marks:
            return ExplainedMark(collection, summer, number, item.marks, years.load(summer).threshold)
    return None
