"""An early years setting that is not a school returns only funded children who stay until they are of school
age.
"""

from collections.abc import Iterator
from datetime import date

from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, EYFSP, Act, Each, Found, found, rule
from stagepost.rules.occasions import of_setting
from stagepost.years.words import day


@rule(
    "setting-funded-window",
    title="Child is too old or too young for this setting to return",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=("dob",),
    by_birth=True,
    when=of_setting,
    collections=EYFSP,
    basis="EYFSP return guide 2024: born 1 April to 31 August 2019",
    confidence="high",
    says=(
        "This child was born on {born}. A setting that is not a school only returns funded children born "
        "from {first} to {last}."
    ),
    why="Older children start school during the year, so their school returns them.",
    put_right=(
        "Check the date of birth. If it is wrong, correct it. If it is right, leave the child out. Then "
        "export the return again."
    ),
    advises=(Act.LEAVE_OUT,),
)
def setting_funded_window(pupil: Pupil, context: Context) -> Iterator[Found]:
    """Knows a setting by its six-digit number. An impossible date is left to dob-impossible."""
    if not context.from_setting:
        return
    born, reception = pupil.born, context.year.window("R")
    if born is None or born > context.last_day or reception is None:
        return
    last = reception[1]
    first = date(last.year, 4, 1)
    if not first <= born <= last:
        yield found("DOB", at=pupil, born=day(born), first=day(first), last=day(last))
