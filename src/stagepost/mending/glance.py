"""Says at a glance of a file that was read whether there may be something to mend in it.

Looking for damages takes many times as long as checking. Most files have none, and a glance shows that.
"""

import re

from stagepost import years
from stagepost.check_inputs import CheckInputs
from stagepost.context import File
from stagepost.formats.ctf import filenames
from stagepost.mending.case import Case
from stagepost.mending.whole_school import is_mixed
from stagepost.mending.wrong_destination import is_for_another
from stagepost.mending.wrong_encoding import says_another
from stagepost.records import SAID, Outcome, Return

_SPACED = (
    b"<Result> ",
    b"<Result>\n",
    b"<Result>\t",
    b"<Result>\r",
    b" </Result",
    b"\n</Result",
    b"\t</Result",
)
_RESULT = re.compile(rb"<Result>([^<]*)</Result>")


def may_need_mending(file: File, data: bytes, inputs: CheckInputs) -> bool:
    """Whether it is worth asking `propose`. Where this says no, `propose` has nothing but advice."""
    returned = file.reading.returned
    if returned is None:
        return True
    case = Case(file, data, inputs, None)
    return (
        is_mixed(case)
        or is_for_another(case, returned)
        or _is_a_copy(file.name)
        or says_another(data)
        or _of_another_version(returned, file.recognised.year)
        or _twice(returned)
        or _has_spaces_in_results(data)
        or _recorded_otherwise(returned, case.year)
    )


def _is_a_copy(name: str) -> bool:
    parts = filenames.parse(name)
    return parts is not None and bool(parts.copy)


def _of_another_version(returned: Return, summer: int | None) -> bool:
    """Another than its year's, or a name of the sex that is not its own."""
    version = returned.header.version
    right = years.sex_elements().get(version)
    names = {pupil.sex_element for pupil in returned.pupils}
    other_name = right is not None and bool(names - {right})
    return other_name or (summer in years.known() and years.load(summer).ctf_versions[0] != version)


def _twice(returned: Return) -> bool:
    upns = [pupil.upn for pupil in returned.pupils if pupil.upn]
    return len(set(upns)) < len(upns)


def _has_spaces_in_results(data: bytes) -> bool:
    """Unless all are of one width, as a database writes them."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:4] else data
    if not any(sign in plain for sign in _SPACED):
        return False
    return len({len(result.decode("utf-8", "replace")) for result in _RESULT.findall(plain)}) > 1


def _recorded_otherwise(returned: Return, summer: int | None) -> bool:
    """A result of another summer, one twice, or one in a writing that may not be its own."""
    kinds = {id(pupil.outcomes): pupil.outcomes for pupil in returned.pupils}
    return any(
        len({SAID(outcome) for outcome in outcomes}) < len(outcomes)
        or any(_is_odd(outcome, str(summer)) for outcome in outcomes)
        for outcomes in kinds.values()
    )


def _is_odd(outcome: Outcome, summer: str) -> bool:
    result = outcome.result
    return outcome.year != summer or result != result.upper() or (len(result) > 1 and result[0] == "0")
