"""What a measure is shown: the return, what is known beside it, and what several measures read of it."""

from dataclasses import dataclass
from functools import cached_property

from stagepost.measures import judgements, profiles
from stagepost.measures.checks import Checks
from stagepost.measures.inputs import MeasureInputs
from stagepost.measures.judgements import Judgements
from stagepost.measures.profiles import Profiles
from stagepost.records import Collection, Return

NOTHING = MeasureInputs()
"""Nothing is known beside the return."""


@dataclass(frozen=True)
class MeasureContext:
    """A return of one collection and summer. Other results in it are passed over.

    What several measures ask of every pupil is worked out once, when the first of them asks.
    """

    returned: Return
    collection: Collection
    summer: int
    inputs: MeasureInputs = NOTHING

    @cached_property
    def profiles(self) -> Profiles:
        """The full profiles of an EYFSP return."""
        return profiles.read(self.returned, self.summer)

    @cached_property
    def checks(self) -> Checks:
        """The phonics checks, by year group."""
        return Checks(self.returned, self.summer)

    @cached_property
    def judgements(self) -> Judgements:
        """The teacher assessments of key stage 1 or 2."""
        return judgements.read(self.returned, self.collection, self.summer)
