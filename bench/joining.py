"""Pupils of returns found again on the rolls of an authority, where names and UPNs do not agree."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bench.asked import Asked
from bench.bounds import FEWEST_FOUND, MOST_JOINS, Held
from bench.report import Section, Table
from bench.spread import Spread, in_turns, ratios, spread, timed
from stagepost import years
from stagepost.check_inputs import CheckInputs
from stagepost.checking import judge_return
from stagepost.findings import Finding
from stagepost.invention.disagreeing import (
    CHANGED,
    MISSPELT,
    MOVED,
    TEMPORARY,
    Disagreeing,
    Sent,
    disagreeing,
)
from stagepost.pupil_index import PupilIndex
from stagepost.records import Collection, Header, Return, School
from stagepost.reference_data import PupilElsewhere
from stagepost.rules.against.roll_extra import roll_extra
from stagepost.rules.identity.identity_changed import identity_changed
from stagepost.rules.identity.upn_changed import upn_changed
from stagepost.rules.identity.upn_temporary import upn_temporary

SUMMER = 2026
PUPILS = 60_000
RULES = (upn_temporary, upn_changed, identity_changed, roll_extra)
"""Those that ask who a pupil is, where a roll is given."""
RULED, PLAIN = "the rules that ask who a pupil is", "a dictionary by UPN alone"


class Joined(NamedTuple):
    """How the pupils were found again."""

    found: int
    """Taken for somebody on the roll without a question, and rightly."""
    asked: int
    """Asked about, and the question says with whom or with which school they were found."""
    lost: int
    """Neither: all that is said is that the roll does not have them, or somebody else is named."""
    false: int
    """Taken for another pupil without a question."""

    @property
    def share(self) -> float:
        """How many of a hundred were found or asked about."""
        return 100 * (self.found + self.asked) / sum(self)


class Joining(NamedTuple):
    """What was measured."""

    pupils: int
    schools: int
    rounds: int
    joined: Joined
    plain: Joined
    seconds: Mapping[str, Spread]
    ratio: Spread


def joined(among: Disagreeing) -> Joined:
    """Every school's return checked beside its roll and the rolls of all others."""
    everybody = PupilIndex(
        PupilElsewhere(school, one.upn, one.surname, one.forename, one.dob)
        for school, roll in among.rolls.items()
        for one in roll
    )
    counts: Counter[str] = Counter()
    for school, sent in among.returned.items():
        counts.update(_told(school, sent, among, everybody))
    return Joined(*(counts[kind] for kind in Joined._fields))


def _told(
    school: str, sent: tuple[Sent, ...], among: Disagreeing, everybody: PupilIndex[PupilElsewhere]
) -> Iterable[str]:
    """What became of each pupil of a return: a name in `Joined`."""
    roll = among.rolls.get(school, ())
    inputs = CheckInputs(collection=Collection.PHONICS, year=SUMMER, roll=roll, rolls_elsewhere=everybody)
    verdict = judge_return(_return(school, sent), inputs, RULES)
    by_pupil: dict[int | None, list[Finding]] = defaultdict(list)
    for finding in verdict.findings:
        by_pupil[finding.place.pupil].append(finding)
    index = PupilIndex(roll)
    for place, one in enumerate(sent):
        numbered = index.by_number(one.pupil)
        right = numbered is not None and numbered.one is one.listed
        if findings := by_pupil[place]:
            yield "asked" if right or any(_names(finding, one) for finding in findings) else "lost"
        else:
            yield "found" if index.find(one.pupil) is one.listed else "false"


def _names(finding: Finding, one: Sent) -> bool:
    return one.listed.upn in finding.says or f"School {one.school} has" in finding.says


def _return(school: str, sent: Iterable[Sent]) -> Return:
    header = Header(years.load(SUMMER).ctf_versions[0], source=School(school[:3], school[3:]))
    return Return(header, tuple(one.pupil for one in sent))


def by_upn_alone(among: Disagreeing) -> Joined:
    """What most lists are joined with: nobody is asked about, and who has another UPN is lost."""
    rolls = {school: {one.upn: one for one in roll} for school, roll in among.rolls.items()}
    everybody = [(school, one) for school, sent in among.returned.items() for one in sent]
    found = sum(rolls.get(school, {}).get(one.pupil.upn) is one.listed for school, one in everybody)
    return Joined(found, 0, len(everybody) - found, 0)


def measure(asked: Asked) -> Joining:
    """Both ways of joining the same authority by turns."""
    among = disagreeing(PUPILS // asked.smaller, summer=SUMMER)
    rounds = max(asked.long_rounds, 2)
    times = in_turns({RULED: timed(lambda: joined(among)), PLAIN: timed(lambda: by_upn_alone(among))}, rounds)
    return Joining(
        pupils=sum(map(len, among.returned.values())),
        schools=len(among.rolls),
        rounds=rounds,
        joined=joined(among),
        plain=by_upn_alone(among),
        seconds={name: spread(taken) for name, taken in times.items()},
        ratio=ratios(times[RULED], times[PLAIN]),
    )


def section(found: Joining) -> Section:
    """How many were found, and at what cost."""
    return Section(
        title="Finding pupils again",
        says=(
            f"{found.pupils:,} invented pupils of {found.schools} schools, each in one return and on one "
            f"roll: {MISSPELT:.0%} with a misspelt name, {TEMPORARY:.0%} with a temporary UPN, {CHANGED:.0%} "
            f"with another UPN, {MOVED:.0%} in another school's return. Each return is judged beside its own "
            f"roll and all others. {found.rounds} rounds, in which both ways take turns."
        ),
        tables=(_found(found), _cost(found)),
        notes=(
            "“Asked about” counts only where the question names the right UPN, or the school that has the "
            "pupil on its roll. Lost are pupils with a new UPN and a misspelt name at once: the rules say "
            "that the roll does not have them.",
        ),
        held=(
            Held("pupils taken for another, without a question", found.joined.false, 0),
            Held("pupils in 100 neither found nor asked about", 100 - found.joined.share, 100 - FEWEST_FOUND),
            Held("times a join by UPN alone, to judge who every pupil is", found.ratio.median, MOST_JOINS),
        ),
    )


def _found(found: Joining) -> Table:
    return Table(
        ("way", "found", "asked about", "lost", "false", "found or asked about"),
        [
            (name, *(f"{count:,}" for count in each), f"{each.share:.2f} %")
            for name, each in ((RULED, found.joined), (PLAIN, found.plain))
        ],
    )


def _cost(found: Joining) -> Table:
    return Table(
        ("way", "s: median", "s: 8 rounds in 10", "x plain: median", "x plain: 8 rounds in 10"),
        [
            (RULED, *found.seconds[RULED].shown()[:2], *found.ratio.shown(0)[:2]),
            (PLAIN, *found.seconds[PLAIN].shown(3)[:2], "1", "1 to 1"),
        ],
    )
