"""One run of `stagepost check` over many files: a verdict for each, and the worst of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from stagepost.checking import Verdict, check
from stagepost.cli.inputs import CannotRead, Input, read
from stagepost.context import Given
from stagepost.verdicts import Standing, standing


@dataclass
class Run:
    """What is known of the collection, and what came of the files so far."""

    given: Given
    worst: Standing = Standing.CLEAN
    troubles: list[str] = field(default_factory=list)
    """Plain lines on files that could not even be opened."""

    def verdicts(self, wanted: Iterable[Input]) -> Iterator[Verdict]:
        """A verdict for each file that can be opened, one at a time: a thousand returns need no memory."""
        for one in wanted:
            try:
                verdict = check(read(one), one.name, self.given)._replace(name=one.shown)
            except CannotRead as trouble:
                self.troubles.append(str(trouble))
                self.worst = Standing.UNREAD
                continue
            self.worst = max(self.worst, standing(verdict))
            yield verdict
