"""Verdicts made by hand, where a test wants one that no file gives."""

from stagepost.checking import Verdict
from stagepost.findings import Finding, Place, Severity
from stagepost.recognition import FileKind, Recognised
from stagepost.records import Collection, Header, Pupil, Return

RECOGNISED = Recognised(
    FileKind.CTF, Collection.EYFSP, 2026, "999", "1001", "999LLLL", "25.0", "This is a CTF."
)


RETURNED = Return(
    Header(),
    (Pupil("A", "Oak", "Jo", line=5), Pupil("B", "Ash", "Kit", line=9), Pupil("C", "Elm", "Noor", line=13)),
)
"""Three pupils, to be pointed at."""


def finding(rule="upn-missing", severity=Severity.ERROR, says="This pupil has no UPN.", place=Place()):
    return Finding(rule, severity, place, says, "Why it matters.", "What to do.")


def verdict(*findings, returned=Return(Header(), (Pupil(),)), recognised=RECOGNISED, skipped=(), broken=()):
    return Verdict(
        "file.xml", recognised, returned, tuple(findings), ("upn-missing",), tuple(skipped), tuple(broken), 1
    )
