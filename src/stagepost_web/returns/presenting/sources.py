"""What a version was checked beside, in words: each thing with its source, its date and who loaded it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from stagepost_web.earlier.models import EarlierFile
from stagepost_web.frame.templatetags.frame import counted
from stagepost_web.pupils.models import Origin, Roll
from stagepost_web.returns.models import State, Version
from stagepost_web.returns.queries import as_sent


class Source(NamedTuple):
    """One thing that was compared with a return."""

    sort: str
    """`roll`, `list` for what the LA loaded, `return` for the school's own earlier ones."""
    what: str
    says: str
    """The rest of it, in a sentence."""
    number: int
    """How many pupils it speaks of, or forenames."""
    file: str
    """The name of its file; empty for a return."""
    at: datetime
    """When it was loaded, corrected or sent."""
    by: str

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        told = self._asdict()
        told["date"] = timezone.localdate(told.pop("at")).isoformat()
        return told


def sources_of(version: Version) -> list[Source]:
    """All of them: its roll, then what the LA loaded, then the school's own earlier returns, oldest first."""
    roll = [_of_roll(version.roll)] if version.roll else []
    return [*roll, *earlier_sources_of(version)]


def earlier_sources_of(version: Version) -> list[Source]:
    """The same without the roll."""
    return [*_files(version), *_returns(version)]


def _of_roll(roll: Roll) -> Source:
    how = "corrected" if roll.origin == Origin.HAND else "loaded"
    by, number = roll.made_by.name, roll.pupil_count
    says = _from_file(counted(number, "pupil,pupils"), roll.file_name, how, roll.made_at, by)
    return Source("roll", "Roll", says, number, roll.file_name, roll.made_at, by)


def _files(version: Version) -> Iterator[Source]:
    found = version.earlier_files.select_related("file", "uploaded_by").order_by("kind", "pk")
    for file in found:
        number, by, at = counted(file.people, file.counts), file.uploaded_by.name, file.uploaded_at
        says = _from_file(f"{number}{_of_summer(file)}", file.file.name, "loaded", at, by)
        yield Source("list", file.get_kind_display(), says, file.people, file.file.name, at, by)


def _of_summer(file: EarlierFile) -> str:
    return f" for summer {file.of_summer}" if file.of_summer else ""


def _from_file(number: str, name: str, how: str, at: datetime, by: str) -> str:
    from_file = f", from {name}" if name else ""
    return f"{number}{from_file}, {how} on {_day(at)} by {by}."


def _returns(version: Version) -> Iterator[Source]:
    to = "school_return__return_request__collection"
    related = (to, "made_by", "correction")
    for each in version.earlier_versions.select_related(*related).order_by(f"{to}__year", "pk"):
        what, sent = each.school_return.return_request.collection.title, as_sent(each)
        says, at = _of_return(each, sent), each.sent_at or each.made_at
        yield Source("return", what, says, each.pupil_count, "", at, sent.made_by.name)


def _of_return(version: Version, sent: Version) -> str:
    """An LA's correction counts as the return that it corrects, by whoever uploaded that."""
    number = counted(version.pupil_count, "pupil,pupils")
    said = [f"{number}, from the school’s return, version {version.number}"]
    said += [f"uploaded by {sent.made_by.name}"]
    said += [f"sent on {_day(version.sent_at)}"] if version.sent_at else []
    said += [f"corrected by {version.made_by.name}"] if sent != version else []
    school_return = version.school_return
    if school_return.state == State.ACCEPTED and school_return.held_id == version.pk:
        said += [f"accepted on {_day(school_return.state_changed_at)}"]
    return f"{', '.join(said)}."


def _day(at: datetime) -> str:
    return f"{timezone.localtime(at):%-d %B %Y}"
