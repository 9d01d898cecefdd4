"""What a measure says of itself: of which return it is, when, whether it is a headline, and what it needs."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from stagepost.measures.context import MeasureContext
from stagepost.measures.inputs import IN_WORDS, MeasureInputs, NotAvailable
from stagepost.measures.measure import Measure
from stagepost.records import Collection
from stagepost.years import Years

Answer = Measure | NotAvailable
Spans = tuple[Years, ...]


class Declaration(NamedTuple):
    """One measure, or several that differ in a goal, subject, level or code alone."""

    collection: Collection
    of: Callable[[MeasureContext], Answer | Iterable[Answer]]
    years: Spans
    """The summers in which it is worked out."""
    headline: Spans = ()
    """The summers in which it is one of the few figures that are looked for first."""
    needs: Mapping[str, Years] = {}
    """Names of the `MeasureInputs` values it cannot do without, with the summers in which it needs them."""
    names: Mapping[str, str] = {}
    """Where it needs something: its name by its label, because it must be named when it is not available."""
    alike: str = ""
    """Of many that differ in a goal or code alone: how their labels begin, as a regular expression. The page
    on measures shows the first of each beginning."""

    def answers(self, context: MeasureContext) -> Iterable[Answer]:
        """The measures of a return, or what is missing for them; none in a summer it is not worked out in."""
        if not covers(self.years, context.summer):
            return ()
        if missing := self._missing(context.summer, context.inputs):
            return tuple(NotAvailable(label, name, missing) for label, name in self.names.items())
        answer = self.of(context)
        return (answer,) if isinstance(answer, Measure | NotAvailable) else answer

    def _missing(self, summer: int, inputs: MeasureInputs) -> tuple[str, ...]:
        needed = (name for name, span in self.needs.items() if span.covers(summer))
        return tuple(IN_WORDS[name] for name in needed if getattr(inputs, name) is None)


def covers(spans: Spans, summer: int) -> bool:
    """Whether one of the spans holds in a summer."""
    return any(span.covers(summer) for span in spans)
