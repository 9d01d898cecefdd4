"""The register as a whole: what it says of a number that a school has now, or had before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from stagepost.formats.gias_csv.entry import entry
from stagepost.formats.gias_csv.links import Link
from stagepost.formats.gias_csv.on_a_day import RegisterStatus, status_on
from stagepost.formats.gias_csv.school import RegisterSchool
from stagepost.reference_data import RegisterEntry


class Register:
    """Every row of every school, found by the numbers and URNs that schools have and had."""

    def __init__(self, rows: Iterable[RegisterSchool], links: Iterable[Link] = ()) -> None:
        self._by_number: dict[str, list[RegisterSchool]] = defaultdict(list)
        self._by_former: dict[str, list[RegisterSchool]] = defaultdict(list)
        self._by_urn: dict[str, list[RegisterSchool]] = defaultdict(list)
        self._after: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            self._by_number[row.number].append(row)
            self._by_urn[row.urn].append(row)
            if former := _former(row):
                self._by_former[former].append(row)
        for link in links:
            self._after[link.before].append(link.after)

    def entry(self, number: str, day: date | None = None) -> RegisterEntry:
        """What it says of this number. One that is no open school's may be what a school had before."""
        rows = self._by_number.get(number, ())
        found = entry(rows, day)
        if found.known and (found.open or found.proposed):
            return found
        later = (*self._by_former.get(number, ()), *self._successors(rows))
        now = {row.number for row in later if status_on(row, day) <= RegisterStatus.LIKELY_OPEN}
        return found._replace(now=now.pop() if len(now) == 1 else "")

    def _successors(self, rows: Sequence[RegisterSchool]) -> Iterator[RegisterSchool]:
        """Whoever took over from these, and from those in their turn."""
        met: set[str] = set()
        urns = [row.urn for row in rows]
        while urns:
            urn = urns.pop()
            if urn and urn not in met:
                met.add(urn)
                urns += self._after.get(urn, ())
        own = {row.number for row in rows}
        for urn in sorted(met):
            yield from (row for row in self._by_urn.get(urn, ()) if row.number not in own)


def _former(row: RegisterSchool) -> str:
    """The number it had before, where it was another. With an LA alone (`999`) the register means nothing."""
    if not row.previous_estab:
        return ""
    former = (row.previous_la or row.la) + row.previous_estab.zfill(4)
    return former if former != row.number else ""
