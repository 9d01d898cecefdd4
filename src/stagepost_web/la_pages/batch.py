"""What an officer has confirmed for many returns, as one request hands it on to the next."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from django.http import QueryDict

from stagepost_web.la_pages.batch_actions import Outcome
from stagepost_web.la_pages.boxes import box_of, seen_in
from stagepost_web.la_pages.queries import clean
from stagepost_web.la_pages.queries.clean import Criterion

MOST = 900
"""Returns at once: each is a field of its form, of which Django takes a thousand."""
_COUNT = re.compile(r"\d{1,6}", re.ASCII)
_ID = re.compile(r"\b\d{1,18}\b", re.ASCII)


class Batch(NamedTuple):
    """The returns by their ids, each with the version seen of it."""

    waiting: Mapping[int, int]
    """Those still to do."""
    left_alone: Mapping[int, int]
    """Those with which the step was not possible."""
    done: int
    """With how many the step was taken."""
    criteria: tuple[Criterion, ...] = ()
    """What a return must have to be accepted with them."""
    on_purpose: frozenset[int] = frozenset()
    """Those that were shown as not clean: whoever selected them did so all the same."""

    @classmethod
    def posted(cls, fields: QueryDict) -> Self:
        """As a form brings it."""
        done = fields.get("done", "")
        return cls(
            seen_in(fields.getlist("return-version")),
            seen_in(fields.getlist("left-alone")),
            int(done) if _COUNT.fullmatch(done) else 0,
            clean.chosen(fields.getlist("clean")),
            frozenset(map(int, _ID.findall(fields.get("on-purpose", "")))),
        )

    def demanded(self, school_return: int) -> tuple[Criterion, ...]:
        """What one return must have at the moment it is accepted."""
        return () if school_return in self.on_purpose else self.criteria

    def after(self, outcomes: Iterable[Outcome]) -> Self:
        """What is left when these have come of it."""
        by_return = {each.school_return.pk: each.obstacle for each in outcomes}
        refused = {pk: seen for pk, seen in self.waiting.items() if by_return.get(pk)}
        return self._replace(
            waiting={pk: seen for pk, seen in self.waiting.items() if pk not in by_return},
            left_alone={**self.left_alone, **refused},
            done=self.done + len(by_return) - len(refused),
        )

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The fields that hand it on."""
        waiting = [("return-version", box_of(*each)) for each in self.waiting.items()]
        left_alone = [("left-alone", box_of(*each)) for each in self.left_alone.items()]
        demanded = [("clean", each.name) for each in self.criteria]
        if self.on_purpose:
            demanded.append(("on-purpose", " ".join(map(str, sorted(self.on_purpose)))))
        return [*waiting, *left_alone, *demanded, ("done", str(self.done))]

    @property
    def tried(self) -> int:
        """With how many it was tried."""
        return self.done + len(self.left_alone)

    @property
    def all(self) -> int:
        """How many there are."""
        return self.tried + len(self.waiting)
