"""What `stagepost write` is told, in options and files, with a plain answer to what is wrong."""

import click

from stagepost.cli import inputs
from stagepost.cli.each_file import SomethingElse, each_file
from stagepost.cli.earlier_files import earlier_in
from stagepost.cli.reading import any_return, holds_none, one_file
from stagepost.cli.tables import bytes_of_table
from stagepost.cli.troubles import CannotUse, tell, tell_passed_over
from stagepost.exporting import ResultSet, SchoolRecords, To
from stagepost.formats.reading import Trouble
from stagepost.records import Collection, Return
from stagepost.reference_data import EarlierCheck, EarlierPhonics, upns
from stagepost.reference_data.earlier_phonics import ListedChecks
from stagepost.reference_data.earlier_results import EarlierResults
from stagepost.rules.words import count, first_few


def destined(to: str | None, other: str | None) -> To | None:
    """For whom, by `--to` and `--for`; `None` where neither says it."""
    if other and to not in (None, To.ANOTHER_SCHOOL):
        raise click.UsageError(f"--for is for another school, but you have given --to {to}. Leave one out.")
    return To(to) if to else (To.ANOTHER_SCHOOL if other else None)


def results(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[ResultSet, ...]:
    """`phonics:2025` for each set of results."""
    return tuple(map(_result_set, value))


def _result_set(text: str) -> ResultSet:
    name, _, year = text.partition(":")
    if name not in set(Collection) or not (len(year) == 4 and year.isascii() and year.isdecimal()):
        raise click.BadParameter("give a collection and a year, such as phonics:2025")
    return ResultSet(Collection(name), int(year))


def return_in(argument: str) -> Return:
    """The return a file holds: a CTF, or a filled template."""
    try:
        return any_return(one_file(argument)).returned
    except inputs.CannotRead as error:
        raise CannotUse(str(error)) from error


def upns_in(argument: str, records: SchoolRecords) -> frozenset[str]:
    """The UPNs of a list, as the register writes them. Says how many are not found, and on which lines."""
    listed = upns.of_list(bytes_of_table(one_file(argument)))
    if isinstance(listed, Trouble):
        raise CannotUse(f"{argument}: {listed.says}")
    written = {pupil.upn.upper(): pupil.upn for pupil in records.pupils + records.former}
    if missing := [str(line) for upn, line in listed.items() if upn not in written]:
        places = f"{'line' if len(missing) == 1 else 'lines'} {first_few(missing, 10)}"
        tell(f"{argument}: {count(len(missing), 'UPN')} could not be found, on {places}.")
    return frozenset(written[upn] for upn in listed if upn in written)


def earlier_phonics(arguments: tuple[str, ...], summer: int) -> EarlierPhonics | None:
    """The results of one summer, from returns or tables; `None` where no file is given.

    Of two files that know a pupil the one given later counts.
    """
    files, passed_over = each_file(arguments, lambda file: _phonics_in(file, summer))
    tell_passed_over(passed_over)
    held: dict[str, EarlierCheck] = {}
    for checks in files:
        held |= checks
    if arguments and not any(check.result for check in held.values()):
        raise CannotUse(f"{', '.join(arguments)}: {holds_none(Collection.PHONICS, summer)}")
    return held if arguments else None


def _phonics_in(file: inputs.Input, summer: int) -> EarlierPhonics:
    """From any file with phonics results of that summer, or from a table; one that names no summer counts."""
    try:
        held = earlier_in(file)
    except inputs.CannotRead as error:
        raise SomethingElse(str(error)) from error
    for what, number in held.left_out.items():
        tell(f"{file.shown}: {count(number, 'row')} {what}.")
    if isinstance(held, ListedChecks):
        return {**held.values, **held.of_summers.get(summer, {})}
    results = EarlierResults()
    results.take(held.returned, held.own)
    return results.phonics.get(summer, {})
