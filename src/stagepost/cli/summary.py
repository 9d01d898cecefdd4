"""How many errors and queries the checks that ran have found, and what that means for the file."""

from rich.text import Text

from stagepost.checking import Verdict
from stagepost.findings import Severity
from stagepost.rules.words import count
from stagepost.verdicts import VerdictStatus, status_of

_COLOUR = {
    VerdictStatus.CLEAN: "bold green",
    VerdictStatus.FAULTY: "bold red",
    VerdictStatus.UNREAD: "bold red",
}


def summary(verdict: Verdict) -> Text:
    """One line: nobody may read that all is well where not every check has run."""
    status = status_of(verdict)
    severities = [finding.severity for finding in verdict.findings]
    errors, queries = severities.count(Severity.ERROR), severities.count(Severity.QUERY)
    text = Text().append(_found(errors, queries), style=_COLOUR[status])
    return text.append(f"{_ran(verdict)} {_then(verdict, status, errors, queries)}".rstrip())


def _found(errors: int, queries: int) -> str:
    if not (errors or queries):
        return "No errors or queries found"
    of_errors = count(errors, "error") if errors else "No errors"
    return f"{of_errors} and {count(queries, 'query', 'queries')} found" if queries else f"{of_errors} found"


def _ran(verdict: Verdict) -> str:
    if verdict.skipped or verdict.broken:
        return f" in the {count(len(verdict.ran), 'check')} that ran."
    return ". All checks ran."


def _then(verdict: Verdict, status: VerdictStatus, errors: int, queries: int) -> str:
    if status is VerdictStatus.UNREAD:
        return "This file could not be read as a return."
    if errors:
        return f"Correct the {'error' if errors == 1 else 'errors'} before you send this file."
    if verdict.broken:
        return f"{count(len(verdict.broken), 'check')} broke down."
    return "Look at each query: it may be right." if queries else ""
