"""Looks for every damage in turn, and changes nothing."""

from collections.abc import Callable, Iterator

from stagepost.check_inputs import CheckInputs
from stagepost.mending.case import Case, fingerprint, look
from stagepost.mending.codes import codes
from stagepost.mending.copy_name import copy_name
from stagepost.mending.doubled import doubled
from stagepost.mending.last_year import last_year
from stagepost.mending.mend import Mend
from stagepost.mending.old_version import old_version
from stagepost.mending.sex_element import sex_element
from stagepost.mending.table import table
from stagepost.mending.whole_school import whole_school
from stagepost.mending.wrong_destination import wrong_destination
from stagepost.mending.wrong_encoding import wrong_encoding
from stagepost.mending.wrong_request import wrong_request
from stagepost.mending.zipped import zipped

DAMAGES: tuple[Callable[[Case], Iterator[Mend]], ...] = (
    zipped,
    table,
    wrong_encoding,
    wrong_request,
    whole_school,
    last_year,
    doubled,
    codes,
    old_version,
    sex_element,
    wrong_destination,
    copy_name,
)


TURNING = (zipped, table, whole_school, last_year)
"""Those that are no damage: the return lies in something else, or has something else beside it."""


def propose_turning(case: Case, inputs: CheckInputs) -> tuple[Mend, ...]:
    """How a file that was looked at could be turned into the return that `inputs` ask for. Advice is none.

    The file is read once, by `look`, for however many returns it is tried.
    """
    asked, of = case._replace(inputs=inputs), fingerprint(case.data)
    mends = (mend._replace(of=of) for turn in TURNING for mend in turn(asked))
    return tuple(mend for mend in mends if not mend.advice)


def propose(data: bytes, name: str = "", inputs: CheckInputs = CheckInputs()) -> tuple[Mend, ...]:
    """What could be done about the file's damages, each by itself. Never raises, and changes nothing.

    A file that first has to come out of a zip, table or encoding is to be looked at again afterwards.
    """
    case = look(data, name, inputs)
    of = fingerprint(data)
    return tuple(mend._replace(of=of) for damage in DAMAGES for mend in damage(case))
