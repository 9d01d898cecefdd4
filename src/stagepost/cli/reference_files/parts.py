"""What was given beside the files, part by part, and which parts no check could use."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain
from typing import NamedTuple

from stagepost.records import Collection
from stagepost.rules.needed import needed
from stagepost.verdicts import NotUsed


class Why(Enum):
    """Why a part was not used. Where several files did not use it, the reason furthest below counts."""

    NOTHING_CHECKED = "You have not checked a return that this could be compared with."
    ANOTHER_RETURN = "This is not compared with the returns you checked."
    ANOTHER_SCHOOL = "None of the returns you checked is from this school."
    OTHER_SCHOOLS = "None of the returns you checked is from one of these schools."
    NO_OTHER_SCHOOL = "The returns you checked are from this school too."
    NOT_EARLIER = "None of the returns you checked is from a later summer."
    NOT_TAKEN_OVER = "The register itself says all there is to say of the schools you checked."
    NOBODY = "None of these pupils is in a return you checked, or on a roll you gave."


class Checked(NamedTuple):
    """A return that was checked, as far as it matters for what belongs to it."""

    school: str
    collection: Collection
    summer: int
    upns: Set[str] | None
    """Of its pupils and of those on its roll; `None` of a file too large to be held at once."""
    names: Set[str] = frozenset()
    """What a table may call its school: its number, the last four digits of it, or a URN."""

    def uses(self, value: str) -> bool:
        """Whether a rule about such a return needs this value of `CheckInputs`."""
        return value in needed(self.collection, self.summer)

    def knows_one_of(self, upns: Set[str]) -> bool:
        """Whether one of these pupils is in it or on its roll."""
        return self.upns is None or not self.upns.isdisjoint(upns)


Misfit = Callable[[Checked], Why | None]
"""Why a part cannot be used for a return; `None` where it can."""


@dataclass
class Part:
    """A part of one file."""

    option: str
    name: str
    what: str
    misfit: Misfit
    why: Why = Why.NOTHING_CHECKED
    used: bool = False

    def look(self, checked: Checked) -> None:
        """See whether it can be used for this return."""
        why = self.misfit(checked)
        self.used = why is None
        self.why = max(self.why, why or self.why, key=list(Why).index)


@dataclass
class Parts:
    """All parts, and what could not be used from the beginning, such as rows that say nothing."""

    parts: list[Part] = field(default_factory=list)
    left_out: list[NotUsed] = field(default_factory=list)

    def add(self, option: str, name: str, what: str, misfit: Misfit) -> None:
        """A part that a check may use."""
        self.parts.append(Part(option, name, what, misfit))

    def add_left_out(self, option: str, name: str, what: str, why: str) -> None:
        """Something that no check may use, whatever is checked."""
        self.left_out.append(NotUsed(option, name, what, why))

    def look(self, checked: Checked) -> None:
        """See which parts can be used for a return that is checked."""
        for part in self.parts:
            if not part.used:
                part.look(checked)

    def not_used(self) -> Iterator[NotUsed]:
        """What no return could use, file by file."""
        unused = [NotUsed(p.option, p.name, p.what, p.why.value) for p in self.parts if not p.used]
        by_file: dict[tuple[str, str], list[NotUsed]] = defaultdict(list)
        for each in (*unused, *self.left_out):
            by_file[each.option, each.name].append(each)
        return chain.from_iterable(by_file.values())
