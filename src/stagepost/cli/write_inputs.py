"""What `stagepost write` is told, in options and files, with a plain answer to what is wrong."""

import click

from stagepost.cli import inputs
from stagepost.exporting import ResultSet
from stagepost.formats import ctf
from stagepost.formats.reading import Trouble
from stagepost.held import EarlierPhonics
from stagepost.held_from import earlier_phonics as earlier_results
from stagepost.held_from import upns
from stagepost.records import Collection, Return


class CannotUse(click.ClickException):
    """A file that cannot be used; nothing has been written."""

    exit_code = 2


def results(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[ResultSet, ...]:
    """`phonics:2025` for each set of results."""
    return tuple(map(_result_set, value))


def _result_set(text: str) -> ResultSet:
    name, _, year = text.partition(":")
    if name not in set(Collection) or not (len(year) == 4 and year.isascii() and year.isdecimal()):
        raise click.BadParameter("give a return and a year, such as phonics:2025")
    return ResultSet(Collection(name), int(year))


def return_in(argument: str) -> Return:
    """The CTF a file holds."""
    reading = ctf.read(data(argument))
    if reading.sent is None:
        raise CannotUse(f"{argument}: {reading.trouble.says if reading.trouble else ''}")
    return reading.sent


def upns_in(argument: str) -> frozenset[str]:
    """The UPNs of a file, one a line."""
    listed = upns.of_list(data(argument))
    if isinstance(listed, Trouble):
        raise CannotUse(f"{argument}: {listed.says}")
    return listed


def earlier_phonics(argument: str, summer: int) -> EarlierPhonics:
    """Last year's results, from that year's CTF or from a table."""
    held = data(argument)
    if sent := ctf.read(held).sent:
        return earlier_results.of_return(sent, summer)
    listed = earlier_results.of_table(held)
    if isinstance(listed, Trouble):
        raise CannotUse(f"{argument}: {listed.says}")
    return listed


def data(argument: str) -> bytes:
    """A file's bytes."""
    found = list(inputs.find([argument]))
    if len(found) != 1:
        raise CannotUse(f"{argument}: give one file, not a folder.")
    try:
        return inputs.read(found[0])
    except inputs.CannotRead as error:
        raise CannotUse(str(error)) from error
