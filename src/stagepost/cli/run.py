"""One run of `stagepost check` over many files: a verdict for each, and the worst of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from stagepost.check_inputs import CheckInputs
from stagepost.checking import judge, judge_streamed, look, look_streamed
from stagepost.cli.inputs import CannotRead, Input, opened, read
from stagepost.cli.judged import Judged
from stagepost.context import File
from stagepost.formats import ctf, zips
from stagepost.formats.reading import Unreadable
from stagepost.verdicts import VerdictStatus, status_of

_BROKEN: tuple[type[Exception], ...] = (*zips.UNREADABLE, Unreadable)


@dataclass
class Run:
    """What is known beside each file, and what came of the files so far."""

    inputs: Callable[[File], CheckInputs]
    """What is known beside a file that has been recognised."""
    templates: bool = True
    """Whether the CSV of a filled template is taken as well as a CTF."""
    worst: VerdictStatus = VerdictStatus.CLEAN
    troubles: list[str] = field(default_factory=list)
    """Plain lines on files that could not even be opened."""

    def judged(self, wanted: Iterable[Input]) -> Iterator[Judged]:
        """Each file that can be opened, one at a time: a thousand returns need no memory."""
        for one in wanted:
            try:
                judged = self._judged(one)
            except CannotRead as trouble:
                self.troubles.append(str(trouble))
                self.worst = VerdictStatus.UNREAD
                continue
            self.worst = max(self.worst, status_of(judged.verdict))
            yield judged._replace(verdict=judged.verdict._replace(name=one.shown))

    def _judged(self, one: Input) -> Judged:
        if one.size > ctf.LIMITS.size:
            return self._of_large(one)
        seen = look(read(one), one.name, templates=self.templates)
        given = self.inputs(seen)
        return Judged(judge(seen, given), given)

    def _of_large(self, one: Input) -> Judged:
        with opened(one) as file:
            try:
                seen = look_streamed(file, one.name)
                given = self.inputs(seen)
                return Judged(judge_streamed(file, seen, given), given)
            except _BROKEN as error:
                raise CannotRead(f"{one.shown}: this could not be read to the end.") from error
