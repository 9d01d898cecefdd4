"""A county of 600 schools on the last day of a collection: what it costs to look at everything held beside a
file, and how long schools wait while all of them upload.

A site on SQLite serves, and then one on PostgreSQL.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import NamedTuple

from bench import serving
from bench.asked import Asked
from bench.bounds import MOST_MILLISECONDS_ON_THE_LAST_DAY, MOST_WITH_ALL_HELD, Held
from bench.report import Section, Table
from bench.rival import ROOT
from bench.serving import Site

SCHOOLS, FILES, SECONDS = 600, 3, 600
"""So many schools send so many files each, spread over so many seconds."""
DATABASES = ("SQLite", "PostgreSQL")
AT_ONCE = 64
"""Files that may be on their way at once. None waits for another to be sent."""


class LastDay(NamedTuple):
    """What schools met on one database."""

    database: str
    with_nothing_held: float
    """Seconds from the click to the verdict, in half the cases, where nothing is held of anybody."""
    with_all_held: float
    """The same for the same children where all is held of them."""
    times: float
    """The one in times the other, in the middle of all pairs."""
    waited: Sequence[float]
    """Seconds from the click to the verdict, of everybody on the last day."""
    failed: int
    """Files on the last day that brought no verdict."""


class _Day:
    """One site, and how often each of its schools has sent."""

    def __init__(self, database: str, site: Site) -> None:
        self.database, self.site = database, site
        self.sent = [0] * len(site.senders)
        self.pairs: list[tuple[float, float]] = []
        self.waiting: list[Future[float | None]] = []

    def knowing(self, what: str) -> list[int]:
        """The senders of whom so much is held."""
        return [n for n, each in enumerate(self.site.senders) if each["knows"] == what]

    def verdict(self, sender: int) -> float | None:
        """Seconds from the click to the verdict; `None` where there was none."""
        self.sent[sender] += 1
        uploading, address = self.site.upload(sender, self.sent[sender])
        if not address:
            return None
        reading, shown = self.site.read(sender, address)
        return uploading + reading if shown else None


def measure(asked: Asked) -> tuple[LastDay, ...]:
    """Both databases, one after the other."""
    return tuple(_on(database, asked) for database in DATABASES)


def _on(database: str, asked: Asked) -> LastDay:
    """Prepare a site, compare, and then let everybody upload."""
    with TemporaryDirectory(prefix="stagepost-bench-") as place, ExitStack() as open_now:
        address = serving.database(database, open_now, Path(place) / "server")
        prepared_by = ["bench.county_site", str(max(SCHOOLS // asked.smaller, 24))]
        site = Site(ROOT / "src", address, Path(place) / "site", prepared_by)
        day = _Day(database, open_now.enter_context(site.serving()))
        for _ in range(asked.long_rounds):
            _compare(day)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            _let_everybody_upload(day, pool, SECONDS / asked.smaller)
            return _met(day)


def _compare(day: _Day) -> None:
    """Each compared school and its double, one after the other."""
    for held, double in zip(day.knowing("everything"), day.knowing("nothing"), strict=True):
        with_nothing, with_all = day.verdict(double), day.verdict(held)
        if not (with_nothing and with_all):
            raise RuntimeError("a file that is to be measured brought no verdict")
        day.pairs.append((with_nothing, with_all))


def _let_everybody_upload(day: _Day, pool: ThreadPoolExecutor, seconds: float) -> None:
    """Each file at its own moment, whether or not others are answered; on every site at the same moments."""
    chance = Random(1)
    county = [n for n, each in enumerate(day.site.senders) if each["knows"] != "nothing"]
    moments = sorted((chance.uniform(0, seconds), sender) for sender in county for _ in range(FILES))
    began = monotonic()
    for moment, sender in moments:
        sleep(max(0.0, began + moment - monotonic()))
        day.waiting.append(pool.submit(_from_the_click, day, sender, began + moment))


def _from_the_click(day: _Day, sender: int, clicked: float) -> float | None:
    return monotonic() - clicked if day.verdict(sender) else None


def _met(day: _Day) -> LastDay:
    waited = [future.result() for future in day.waiting]
    shown = [seconds for seconds in waited if seconds is not None]
    return LastDay(
        day.database,
        median(nothing for nothing, _ in day.pairs),
        median(everything for _, everything in day.pairs),
        median(everything / nothing for nothing, everything in day.pairs),
        shown,
        len(waited) - len(shown),
    )


def section(found: Sequence[LastDay]) -> Section:
    """The figures, and the bounds on what is held and on waiting."""
    return Section(
        title="The last day in a county of 600 schools",
        says=(
            "Every school has a roll, a return of last summer and one of this summer that was sent back. "
            "Measured is the time from the click to the page with the verdict, over HTTP, on the site as the "
            "guide runs it. First the same file of about 60 pupils, sent in this county and in an authority "
            "that holds nothing. Then everybody: "
            f"{FILES} files of every school, at any moment of {SECONDS // 60} minutes."
        ),
        tables=(_held_table(found), _waiting_table(found)),
        notes=(
            "The site, its database and all senders share this machine; one database serves at a time.",
            "SQLite waits for the disk at each commit, PostgreSQL does not, as in the tests.",
        ),
        held=tuple(_held(found)),
    )


def _held_table(found: Sequence[LastDay]) -> Table:
    rows = [
        (
            day.database,
            f"{1000 * day.with_nothing_held:,.0f}",
            f"{1000 * day.with_all_held:,.0f}",
            f"{day.times:.2f}",
        )
        for day in found
    ]
    return Table(("site", "ms: nothing held", "ms: all held", "x"), rows)


def _waiting_table(found: Sequence[LastDay]) -> Table:
    rows = [
        (
            day.database,
            f"{len(day.waited):,}",
            f"{1000 * median(day.waited):,.0f}",
            f"{1000 * _slow(day):,.0f}",
            f"{1000 * max(day.waited):,.0f}",
            str(day.failed),
        )
        for day in found
    ]
    return Table(("site", "verdicts", "ms: half", "ms: 95 in 100", "ms: slowest", "errors"), rows)


def _slow(day: LastDay) -> float:
    return quantiles(day.waited, n=20)[-1]


def _held(found: Sequence[LastDay]) -> Iterator[Held]:
    for day in found:
        says = f"times an upload’s time to its verdict, where all is held, on {day.database}"
        yield Held(says, day.times, MOST_WITH_ALL_HELD)
        says = f"milliseconds to the verdict for 95 in 100 on the last day, on {day.database}"
        yield Held(says, 1000 * _slow(day), MOST_MILLISECONDS_ON_THE_LAST_DAY)
        yield Held(f"files of the last day without a verdict, on {day.database}", day.failed, 0)
