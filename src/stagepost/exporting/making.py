"""Makes the files: one, or one for each pupil where nobody knows the next school."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stagepost.check_inputs import CheckInputs
from stagepost.checking import Verdict, check
from stagepost.collections import facts_of
from stagepost.exporting.destinations import LEAVING, RETURNS, To, Upload, destination, told, upload
from stagepost.exporting.heading import header, sex_element
from stagepost.exporting.naming import name
from stagepost.exporting.selecting import Chosen, SchoolRecords, choose, said_of
from stagepost.exporting.wanted import CannotExport, Wanted, refuse
from stagepost.findings import Severity
from stagepost.formats import ctf
from stagepost.identifiers import year_group
from stagepost.records import Pupil, Return
from stagepost.rules import RULES
from stagepost.rules.declare import Rule
from stagepost.rules.words import series

_OF_RETURNS = frozenset({"header-destination", "file-wrong-kind"})
"""What a return must be. A leaver's file is for somebody else, and may hold no results."""


class Made(NamedTuple):
    """A file, and all there is to say about it before it is handed over."""

    name: str
    data: bytes
    returned: Return
    """What was written."""
    verdict: Verdict
    chosen: Chosen
    upload: Upload | None
    """Where a file for the DfE is handed in."""
    unverified: str
    """What is not certain about a file of this sort; empty where nothing is."""

    @property
    def right(self) -> bool:
        """Whether our own checks find no error in it. One that is not right must not be offered."""
        errors = any(finding.severity is Severity.ERROR for finding in self.verdict.findings)
        return self.verdict.returned is not None and not errors and not self.verdict.broken


def make(records: SchoolRecords, wanted: Wanted, inputs: CheckInputs = CheckInputs()) -> tuple[Made, ...]:
    """The files that are wanted, each with its verdict. `CannotExport` when none can be made.

    `given` is what else is known (a roll, today's date) for the checks. Nothing is written anywhere.
    """
    refuse(wanted)
    chosen = choose(records, wanted)
    if not chosen.pupils:
        why = "".join(f" {said}" for said in said_of(chosen.left_out))
        raise CannotExport(f"You have not chosen any pupils, so there is nothing to write.{why}")
    if wanted.destined in RETURNS and not any(pupil.outcomes for pupil in chosen.pupils):
        what = series([f"{facts_of(each.collection).results} of {each.year}" for each in wanted.sets], "or")
        raise CannotExport(
            f"None of the pupils chosen ({len(chosen.pupils)}) has {what}: is it the right year?"
        )
    one_by_one = wanted.destined is To.UNKNOWN
    portions = [(pupil,) for pupil in chosen.pupils] if one_by_one else [chosen.pupils]
    return tuple(_made(portions, chosen, wanted, inputs))


def _made(
    portions: Sequence[tuple[Pupil, ...]], chosen: Chosen, wanted: Wanted, inputs: CheckInputs
) -> Iterator[Made]:
    taken = list(wanted.taken)
    for pupils in portions:
        made = _one(pupils, chosen, wanted._replace(taken=tuple(taken)), inputs)
        taken.append(made.name)
        yield made


def _one(pupils: tuple[Pupil, ...], chosen: Chosen, wanted: Wanted, inputs: CheckInputs) -> Made:
    returned = _return(pupils, wanted)
    try:
        file_name = ctf.filenames.write(name(wanted, returned.header.destination, wanted.taken))
        data = ctf.write(returned, wanted.dialect)
    except ValueError as error:  # its words quote no pupil
        raise CannotExport(f"The file cannot be written: {error}.") from error
    return Made(
        name=file_name,
        data=data,
        returned=returned,
        verdict=check(data, file_name, _check_inputs(wanted, inputs), _rules(wanted)),
        chosen=chosen,
        upload=upload(wanted.summer) if wanted.destined is To.DFE else None,
        unverified=_unverified(wanted),
    )


def _return(pupils: tuple[Pupil, ...], wanted: Wanted) -> Return:
    element = sex_element(wanted)
    to = destination(wanted.destined, wanted.school, wanted.other)
    return Return(header(wanted, to), tuple(_written(pupil, element) for pupil in pupils))


def _written(pupil: Pupil, sex_element: str) -> Pupil:
    """As files have it: `1` for `Year 1`. One that cannot be read stays, and the checks ask about it."""
    group = year_group.code(pupil.year_group) or pupil.year_group
    return pupil._replace(sex_element=sex_element, year_group=group)


def _check_inputs(wanted: Wanted, inputs: CheckInputs) -> CheckInputs:
    asked = inputs._replace(
        la=inputs.la or wanted.school.la, estab=wanted.school.estab, school_la=wanted.school.la
    )
    if wanted.destined in LEAVING:
        return asked
    earlier = inputs.earlier_phonics or wanted.earlier_phonics
    return asked._replace(collection=wanted.collection, year=wanted.summer, earlier_phonics=earlier)


def _rules(wanted: Wanted) -> tuple[Rule, ...]:
    if wanted.destined in RETURNS:
        return tuple(RULES)
    return tuple(rule for rule in RULES if rule.label not in _OF_RETURNS)


def _unverified(wanted: Wanted) -> str:
    about = told(wanted.destined)
    return (
        ""
        if about.confidence == "high"
        else f"How a file for {about.words} is named is not certain: {about.source}."
    )
