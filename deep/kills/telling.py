"""What came of a trial, in lines."""

from collections.abc import Iterator

from deep.kills.ledger import Kind
from deep.kills.trial import Outcome

MOST_TOLD = 40


def told(outcome: Outcome) -> Iterator[str]:
    """The figures, then what is wrong."""
    ledger, kills = outcome.ledger, outcome.kills
    each = ", ".join(f"{times} {target}" for target, times in kills.most_common())
    yield f"{kills.total():,} kills in {outcome.seconds:,.0f} seconds: {each}."
    yield f"{ledger.acknowledgements:,} acts acknowledged, {ledger.unsure.total():,} cut off."
    for kind in Kind:
        counted = [
            sum(times for act, times in counts.items() if act.kind is kind)
            for counts in (ledger.acknowledged, ledger.unsure, ledger.refused)
        ]
        yield "  {:10} {:6,} acknowledged {:6,} cut off {:4,} refused".format(kind, *counted)
    yield f"{len(ledger.reported):,} reports were opened while it went on."
    yield from outcome.notes
    yield from (f"Answered {fault}: {times} times" for fault, times in ledger.faults.most_common(MOST_TOLD))
    yield f"{len(outcome.complaints)} things are wrong." if outcome.complaints else "Nothing is wrong."
    yield from outcome.complaints[:MOST_TOLD]
