"""Faults in the results of the phonics check."""

from collections.abc import Callable

from stagepost.findings import Severity
from stagepost.invention.faulty.fault import Fault
from stagepost.invention.faulty.spoiling import items, outcomes, results
from stagepost.invention.phonics import outcome
from stagepost.records import Outcome, Return

ERROR, QUERY = Severity.ERROR, Severity.QUERY
Recorded = tuple[Outcome, ...]


def _instead(code: str) -> Callable[[Recorded], Recorded]:
    return lambda recorded: (outcome(code, int(recorded[0].year), ""),)


def _beside(code: str, mark: str) -> Callable[[Recorded], Recorded]:
    return lambda recorded: (recorded[0]._replace(result=mark), *_instead(code)(recorded))


def _heap(returned: Return) -> Return:
    """Every second child on the threshold, and nobody just below it."""
    marks = ("32" if place % 2 else "36" for place in range(len(returned.pupils)))
    pupils = (
        pupil._replace(outcomes=(pupil.outcomes[0]._replace(result=mark),))
        for pupil, mark in zip(returned.pupils, marks, strict=True)
    )
    return returned._replace(pupils=tuple(pupils))


FAULTS = (
    Fault("mark-41", "A child has 41 marks of 40.", (("mark-range", ERROR),), results("41"), by_list=True),
    Fault(
        "mark-as-word",
        "A mark is written as a word.",
        (("mark-range", ERROR),),
        results("thirty"),
        by_list=True,
    ),
    Fault(
        "mark-and-code",
        "A child has a mark and has left.",
        (("mark-or-code", ERROR),),
        outcomes(_beside("L", "35")),
    ),
    Fault(
        "no-mark",
        "A child has neither a mark nor a code.",
        (("mark-or-code", ERROR),),
        outcomes(lambda recorded: ()),
    ),
    Fault(
        "met-with-31",
        "A mark of 31 is said to meet the standard.",
        (("outcome-agrees", QUERY),),
        outcomes(_beside("WA", "31")),
    ),
    Fault("absent", "A child was absent.", (("a-outside-window", QUERY),), outcomes(_instead("A"))),
    Fault("disapplied", "A child did not take part.", (("d-reason", QUERY),), outcomes(_instead("D"))),
    Fault(
        "maladministration",
        "A school gives the code for maladministration.",
        (("q-by-school", ERROR),),
        outcomes(_instead("Q")),
    ),
    Fault("year-3", "A child of Year 3 took the check.", (("year-group", ERROR),), items(year_group="3")),
    Fault("heap-at-32", "Half the children are just on the threshold.", (("spike-at-32", QUERY),), _heap),
)
