"""`stagepost compare`: what a new version of a return says otherwise than the last one."""

import csv
import json
import sys
from collections.abc import Iterator
from io import StringIO

import click

from stagepost.cli import inputs, options
from stagepost.cli.compared import HEAD, Numbers, lines, rows
from stagepost.cli.output import write
from stagepost.cli.printing import printed
from stagepost.cli.reading import OneReturn, one_file, one_return
from stagepost.cli.troubles import CannotUse
from stagepost.comparisons.against_last_return import Comparison, against_last_return
from stagepost.comparisons.of_one_return import of_one_return
from stagepost.comparisons.plain import plain
from stagepost.formats.defusing import defused
from stagepost.records import Collection, Return

EPILOG = """\b
Examples:
  stagepost compare 9991001_FSP_999LLLL_001.xml 9991001_FSP_999LLLL_002.xml
  stagepost compare sent.xml corrected.xml --format json
  stagepost compare sent.xml corrected.xml --collection phonics --year 2026 --format csv

Exit code: 0 if nothing is different, 1 if something is, 2 if a file could not be read or has no results to
compare, or if the two files are different returns."""


@click.command(epilog=EPILOG)
@click.argument("old")
@click.argument("new")
@options.collection("Default: the one that most results in a file are for.")
@options.year("Default: the one that most results in a file are from.")
@options.form("text", "json", "csv")
def compare(old: str, new: str, collection: str | None, year: int | None, form: str) -> None:
    """Compare two versions of a return.

    Shows which pupils were added or removed, and whose results, name, UPN, date of birth or sex changed.

    OLD and NEW are CTFs or filled-in templates. One of them can be - for standard input.

    The order of the pupils, the layout and the system that made the file make no difference. Pupils who only
    have results for other collections are left out.
    """
    wanted = Collection(collection) if collection else None
    last, now = (_return(argument, wanted, year) for argument in (old, new))
    if (last.collection, last.year) != (now.collection, now.year):
        raise CannotUse(f"these are different returns: {last.shown} is {last.of}, {now.shown} is {now.of}.")
    kept = of_one_return(last.whole, now.whole, now.collection, now.year)
    found = against_last_return(*kept)
    _show(found, _numbers(last, now, kept, found), now, form)
    sys.exit(not found.same)


def _return(argument: str, collection: Collection | None, year: int | None) -> OneReturn:
    try:
        return one_return(one_file(argument), collection, year)
    except inputs.CannotRead as error:
        raise CannotUse(str(error)) from error


def _numbers(last: OneReturn, now: OneReturn, kept: tuple[Return, Return], found: Comparison) -> Numbers:
    before, after = (len(each.pupils) for each in kept)
    return Numbers(
        old=len(last.whole.pupils),
        new=len(now.whole.pupils),
        in_both=before - len(found.removed),
        removed=len(found.removed),
        added=len(found.added),
        old_not_compared=len(last.whole.pupils) - before,
        new_not_compared=len(now.whole.pupils) - after,
    )


def _show(found: Comparison, numbers: Numbers, now: OneReturn, form: str) -> None:
    match form:
        case "json":
            held = {"collection": now.collection, "year": now.year, "same": found.same}
            held |= {"pupils": numbers._asdict(), **plain(found)}
            write(json.dumps(held, ensure_ascii=False, indent=2) + "\n", None)
        case "csv":
            write("".join(_table(found)), None)
        case _:
            printed(lines(found, now.of, numbers))


def _table(found: Comparison) -> Iterator[str]:
    for row in (HEAD, *rows(found)):
        line = StringIO()
        csv.writer(line).writerow(map(defused, row))
        yield line.getvalue()
