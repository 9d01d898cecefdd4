"""One run of `stagepost check` over many files: a verdict for each, and the worst of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from stagepost.checking import Verdict, judge, judge_streamed, look, look_streamed
from stagepost.cli.inputs import CannotRead, Input, opened, read
from stagepost.context import CheckInputs, File
from stagepost.formats import ctf, zips
from stagepost.formats.reading import Unreadable
from stagepost.verdicts import VerdictStatus, status_of


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

    def verdicts(self, wanted: Iterable[Input]) -> Iterator[Verdict]:
        """A verdict for each file that can be opened, one at a time: a thousand returns need no memory."""
        for one in wanted:
            try:
                verdict = self._verdict(one)._replace(name=one.shown)
            except CannotRead as trouble:
                self.troubles.append(str(trouble))
                self.worst = VerdictStatus.UNREAD
                continue
            self.worst = max(self.worst, status_of(verdict))
            yield verdict

    def _verdict(self, one: Input) -> Verdict:
        if one.size > ctf.LIMITS.size:
            return self._of_large(one)
        seen = look(read(one), one.name, templates=self.templates)
        return judge(seen, self.inputs(seen))

    def _of_large(self, one: Input) -> Verdict:
        with opened(one) as file:
            try:
                seen = look_streamed(file, one.name)
                return judge_streamed(file, seen, self.inputs(seen))
            except (*zips.UNREADABLE, Unreadable) as error:
                raise CannotRead(f"{one.shown}: this could not be read to the end.") from error
