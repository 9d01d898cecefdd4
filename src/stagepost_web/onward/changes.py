"""What is different between a file and the one made before it, school by school."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from stagepost_web.onward.models import OnwardFile, OnwardReturn
from stagepost_web.onward.standing import Standing
from stagepost_web.returns.models import ReturnedPupil, Version

WITH_SCHOOL = ("version__school_return__return_request__school__la",)
"""What is told of each return, for `select_related`."""


class Change(NamedTuple):
    """What became of one school's return."""

    number: str
    name: str
    what: str
    """`added`, `gone` or `changed`."""
    before: int = 0
    """Pupils in the file before."""
    now: int = 0
    came: int = 0
    """Of a changed return, pupils who are new in it."""
    went: int = 0
    other: int = 0
    """Pupils in both whose details or results are not the same."""


class Since(NamedTuple):
    """How the returns have changed since a file was made."""

    added: int
    """Schools whose return is accepted now and is not in it."""
    gone: int
    """Schools whose return is in it and is not accepted any more."""
    changed: int
    """Schools of whose return another version is accepted now."""

    def __bool__(self) -> bool:
        return any(self)


def changes(before: OnwardFile, now: Iterable[OnwardReturn]) -> list[Change]:
    """What is different now, by the schools' numbers. Reads pupils only of returns that changed."""
    was, became = _by_request(before.returns.select_related(*WITH_SCHOOL)), _by_request(now)
    found = [*_of_both(was, became), *_of_one(was, became, "gone"), *_of_one(became, was, "added")]
    return sorted(found, key=lambda change: change.number)


def since(made: OnwardFile, standing: Standing) -> Since:
    """How what would go into a file now differs from what is in it."""
    was = dict(made.returns.values_list("version__school_return__return_request", "version"))
    now = {each.request: each.version for each in standing.schools if each.goes_in}
    return Since(
        added=len(now.keys() - was.keys()),
        gone=len(was.keys() - now.keys()),
        changed=sum(now[request] != was[request] for request in now.keys() & was.keys()),
    )


_Found = Mapping[int, OnwardReturn]


def _by_request(returns: Iterable[OnwardReturn]) -> _Found:
    return {each.version.school_return.return_request_id: each for each in returns}


def _of_both(was: _Found, became: _Found) -> Iterator[Change]:
    for request in was.keys() & became.keys():
        old, new = was[request], became[request]
        if old.sha256 != new.sha256:
            before, now = _said(old.version), _said(new.version)
            both = before.keys() & now.keys()
            yield _change(new, "changed", old.pupils, new.pupils)._replace(
                came=len(now.keys() - both),
                went=len(before.keys() - both),
                other=sum(before[key] != now[key] for key in both),
            )


def _of_one(here: _Found, there: _Found, what: str) -> Iterator[Change]:
    for request in here.keys() - there.keys():
        number = here[request].pupils
        before, now = (number, 0) if what == "gone" else (0, number)
        yield _change(here[request], what, before, now)


def _change(returned: OnwardReturn, what: str, before: int, now: int) -> Change:
    school = returned.version.school_return.return_request.school
    return Change(school.number, school.name, what, before, now)


def _said(version: Version) -> dict[str, Any]:
    """What is said of each pupil, by what they are known by. Lines of a file say nothing of them."""
    columns = ("upn", "known_by", "surname", "forename", "dob", "sex", "year_group", "outcomes")
    pupils = ReturnedPupil.objects.filter(version=version).values_list(*columns)
    return {
        upn or known_by: (*said, [outcome[:-1] for outcome in outcomes])
        for upn, known_by, *said, outcomes in pupils
    }
