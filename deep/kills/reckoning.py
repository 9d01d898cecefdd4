"""The ledger beside the database: what is missing, what is there twice, what nobody did."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from deep.kills.ledger import Act, Kind, Ledger


class Reckoned(NamedTuple):
    """The acts with which something is wrong."""

    lost: tuple[Act, ...] = ()
    """Acknowledged, and not there."""
    doubled: tuple[Act, ...] = ()
    """There more often than they can have been done."""
    invented: tuple[Act, ...] = ()
    """There, though nobody did them or all that did were refused."""
    refused: tuple[Act, ...] = ()
    """Refused, though it was never in doubt whether they had been done before."""

    @property
    def complaints(self) -> Iterator[str]:
        """One a line."""
        for name, acts in self._asdict().items():
            yield from (f"{name}: {act.kind} {act.subject}" for act in acts)


def reckon(ledger: Ledger, there: Counter[Act]) -> Reckoned:
    """Compare what was seen with what is there."""
    tried = ledger.acknowledged.keys() | ledger.unsure.keys()
    return Reckoned(
        lost=tuple(act for act in ledger.acknowledged if there[act] < _least(ledger, act)),
        doubled=tuple(act for act in there if act in tried and there[act] > _most(ledger, act)),
        invented=tuple(act for act in there if act not in tried),
        refused=tuple(act for act in ledger.refused if act not in ledger.unsure),
    )


def _least(ledger: Ledger, act: Act) -> int:
    """So often it must be there. Only opening a file counts each time."""
    return ledger.acknowledged[act] if act.kind is Kind.OPEN else 1


def _most(ledger: Ledger, act: Act) -> int:
    return ledger.acknowledged[act] + ledger.unsure[act] if act.kind is Kind.OPEN else 1
