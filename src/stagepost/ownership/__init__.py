"""Which school must submit a pupil who moved, and why.

    >>> owner(Collection.EYFSP, 2025, [
    ...     Stay("Alder", date(2024, 9, 2), date(2025, 5, 23), half_term=date(2025, 6, 2)),
    ...     Stay("Birch", date(2025, 6, 2), half_term=date(2025, 6, 2)),
    ... ]).school
    'Alder'

What the guidance says is data (`clauses.toml`); how it is read is one file for each return. Where no guidance
that was seen decides, the answer is an `Ask` that says what is missing.
"""

from stagepost.ownership.clauses import Clause, cite, clauses
from stagepost.ownership.decide import owner
from stagepost.ownership.notation import read_known, read_stays
from stagepost.ownership.values import Ask, Known, Owner, Stay

__all__ = ["Ask", "Clause", "Known", "Owner", "Stay", "cite", "clauses", "owner", "read_known", "read_stays"]
