"""The spreadsheet template of a return, with the pupils it is about."""

from typing import NamedTuple

from stagepost.codesets import NATIONAL, Overlay
from stagepost.exporting.selecting import Chosen, SchoolRecords, choose, earlier_phonics, said_of
from stagepost.exporting.wanted import CannotExport, Wanted, refuse
from stagepost.formats.template_workbook import SchoolTemplate, template
from stagepost.records import Pupil


class FilledIn(NamedTuple):
    """A template, and why somebody is in it or is not."""

    template: SchoolTemplate
    chosen: Chosen


def fill_in(
    records: SchoolRecords, wanted: Wanted, overlay: Overlay = NATIONAL, *, empty: bool = False
) -> FilledIn:
    """The template, its pupils by year group and name. `CannotExport` when none can be made.

    `empty` takes one with rows alone where nobody belongs in it.
    """
    refuse(wanted)
    chosen = choose(records, wanted)
    if not (chosen.pupils or empty):
        why = "".join(f" {said}" for said in said_of(chosen.left_out))
        raise CannotExport(f"None of the pupils belongs in the template.{why}")
    earlier = earlier_phonics(records.pupils, wanted)
    made = template(
        wanted.collection,
        wanted.summer,
        wanted.school,
        sorted(chosen.pupils, key=_by_name),
        overlay=overlay,
        last_year={upn: check.result for upn, check in earlier.items()},
    )
    return FilledIn(made, chosen)


def _by_name(pupil: Pupil) -> tuple[str, str, str]:
    return pupil.year_group, pupil.surname.casefold(), pupil.forename.casefold()
