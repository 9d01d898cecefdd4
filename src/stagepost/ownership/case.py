"""One pupil's case as the decisions see it, and how each ends: in an owner, or in a question."""

from datetime import date
from typing import NamedTuple

from stagepost.ownership.clauses import cite, least
from stagepost.ownership.values import Ask, Known, Owner, Stay
from stagepost.records import Collection
from stagepost.years.words import day


class Case(NamedTuple):
    """The stays are in order of time, and none contradicts another at the same place."""

    collection: Collection
    summer: int
    stays: tuple[Stay, ...]
    known: Known

    @property
    def schools(self) -> tuple[Stay, ...]:
        """The stays at schools that take part: only these can submit."""
        return tuple(stay for stay in self.stays if not stay.outside)

    @property
    def returned_by(self) -> date:
        """Returns are made by the end of June: a pupil still there on this day has not left before."""
        return date(self.summer, 6, 30)

    def unmoved(self, before: date) -> bool:
        """Whether the pupil is known at one place only, was there `before` that day, and has not left."""
        only = self.stays[0]
        return len(self.stays) == 1 and only.first < before and only.end >= self.returned_by

    def outside_before(self, stay: Stay) -> bool:
        """Whether the place before this one is outside."""
        before = [other for other in self.stays if other.first < stay.first]
        return bool(before) and before[-1].outside

    def owner(self, school: str | None, clause: str, reason: str, confidence: str = "high") -> Owner | Ask:
        """The answer by a clause, no surer than `confidence`; a question where the summer has none such."""
        cited = cite(clause, self.summer)
        if cited is None:
            return Ask((f"the {self.summer} guidance on moves like this",), reason)
        return Owner(
            school=school,
            reason=reason,
            clause=clause,
            quote=cited.quote,
            source=cited.source,
            confidence=least(cited.confidence_in(self.summer), confidence),
        )

    def one_school(self, stay: Stay) -> Owner | Ask:
        """The answer for a pupil who did not move."""
        return self.owner(stay.school, "one-school", f"We do not know of any school but {stay.school}.")

    def gone(self, stay: Stay) -> Ask:
        """The question about a pupil who left and is not known to be anywhere since."""
        return Ask(
            (f"the school the pupil went to after {stay.school}, and the first day there",),
            f"The pupil left {stay.school} on {day(stay.end)}. The guidance we hold only covers pupils who"
            " change school.",
        )
