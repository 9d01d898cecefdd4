"""Which findings of a version somebody wants to see, and in which order."""

from collections.abc import Mapping
from typing import NamedTuple, Self

from django.db.models import Q, QuerySet
from django.utils.http import urlencode

from stagepost.findings import Severity
from stagepost_web.returns.models import Decision, NotedFinding, Version
from stagepost_web.returns.taking import stopping_nothing

PUPIL, RULE = "pupil", "rule"
GIVEN, MISSING = "given", "missing"
LONGEST_SEARCH = 100


class Asked(NamedTuple):
    """What somebody chose. What is searched for may be a pupil's name: it never stands in an address."""

    by: str = PUPIL
    severity: str = ""
    rule: str = ""
    answer: str = ""
    year_group: str = ""
    search: str = ""
    page: str = "1"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """From an address or a form. What is not known there is passed over."""
        severity, answer = given.get("severity", ""), given.get("answer", "")
        return cls(
            by=RULE if given.get("by") == RULE else PUPIL,
            severity=severity if severity in set(Severity) else "",
            rule=_plain(given, "rule"),
            answer=answer if answer in (GIVEN, MISSING) else "",
            year_group=_plain(given, "year_group"),
            search=_plain(given, "search"),
            page=given.get("page", "1"),
        )

    @property
    def chosen(self) -> Mapping[str, str]:
        """The fields of a form that asks for the same, apart from what is searched for and the page."""
        given = {
            "by": self.by,
            "severity": self.severity,
            "rule": self.rule,
            "answer": self.answer,
            "year_group": self.year_group,
        }
        return {name: value for name, value in given.items() if value}

    @property
    def query(self) -> str:
        """The query of an address that asks for the same, without what is searched for."""
        return f"?{urlencode(self.chosen)}"

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return any((self.severity, self.rule, self.answer, self.year_group, self.search))

    def unsearched(self) -> Self:
        """The same without what is searched for."""
        return self._replace(search="")

    def among(self, version: Version) -> QuerySet[NotedFinding]:
        """Those of the version's findings that the choices leave. The search is not among them."""
        found = version.findings.all()
        exact = {"severity": self.severity, "rule": self.rule, "pupil__year_group": self.year_group}
        found = found.filter(**{name: value for name, value in exact.items() if value})
        returned = Q(answer__decision=Decision.RETURNED)
        if self.answer == GIVEN:
            return found.filter(~returned, answer__isnull=False)
        if self.answer == MISSING:
            asked = version.school_return.return_request.collection
            return stopping_nothing(found, asked).filter(Q(answer__isnull=True) | returned)
        return found


def _plain(given: Mapping[str, str], name: str) -> str:
    return given.get(name, "").replace("\x00", "").strip()[:LONGEST_SEARCH]
