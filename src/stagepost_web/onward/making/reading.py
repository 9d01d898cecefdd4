"""The returns that a file is made of, read one at a time, with a count of how far one is."""

from collections.abc import Iterator

from stagepost.records import Return, School
from stagepost_web.onward import digests
from stagepost_web.onward.changes import WITH_SCHOOL
from stagepost_web.onward.models import OnwardFile, OnwardReturn, Stage
from stagepost_web.returns.rebuilding import as_return

_AT_ONCE = 10
"""Returns between two words on how far it is: each is a write."""


class NoLongerAsked(Exception):
    """Somebody else has made it meanwhile, or it was stopped."""


class Reading:
    """The returns of one file. `current` is the one that is being written."""

    def __init__(self, made: OnwardFile) -> None:
        self.made = made
        self.parts = sorted(made.returns.select_related(*WITH_SCHOOL), key=_number)
        self.current: OnwardReturn | None = None
        self._done = 0

    def begin(self, times: int = 1) -> None:
        """Say how much there is to do: each return is read so many times."""
        self._done = 0
        self._tell(to_do=len(self.parts) * times)

    def returns(self) -> Iterator[tuple[OnwardReturn, Return]]:
        """Each return under its school's own number, by that number."""
        for part in self.parts:
            self.current = part
            returned = _of_school(part)
            part.sha256, part.pupils = digests.of_return(returned), len(returned.pupils)
            yield part, returned
            self._done += 1
            if self._done % _AT_ONCE == 0:
                self._tell()
        self.current = None

    @property
    def school(self) -> str:
        """The name of the school whose return is being written."""
        return self.current.version.school_return.return_request.school.name if self.current else ""

    def _tell(self, **further: int) -> None:
        mine = OnwardFile.objects.filter(pk=self.made.pk, stage=Stage.MAKING)
        if not mine.update(done=self._done, **further):
            raise NoLongerAsked


def _number(part: OnwardReturn) -> str:
    return part.version.school_return.return_request.school.number


def _of_school(part: OnwardReturn) -> Return:
    """Whatever the file called it: the return is the school's that was asked."""
    school = part.version.school_return.return_request.school
    returned = as_return(part.version)
    source = School(school.la.code, school.estab, school.urn, school.name)
    return returned._replace(header=returned.header._replace(source=source))
