"""`stagepost owner`: which school must submit a pupil who moved, and by which clause."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import TypeVar

import click
from rich.padding import Padding
from rich.text import Text

from stagepost import years
from stagepost.cli import options
from stagepost.cli.output import write
from stagepost.cli.printing import printed
from stagepost.cli.screen import clean
from stagepost.ownership import Ask, Known, Owner, Stay, cite, owner, read_known, read_stays
from stagepost.records import Collection

EPILOG = """\b
Examples:
  stagepost owner ks2 2025 "Alder 2019-09-04..2025-05-16" "Birch 2025-05-19.." --format json
  stagepost owner eyfsp 2025 "Alder 2024-09-02..2025-05-23; Birch 2025-06-02.." --known "half-term 2025-06-02"
  stagepost owner phonics 2025 "Elm 2024-09-02..2025-06-11" "Fir 2025-06-12.." --known "taken at Elm"

STAY is a school, the first day there, and the last day if the pupil has left. Put anything else in brackets:
(half-term 2025-06-02), (20 hours), or (outside) for home education or a school that does not take part.
You can give --known: taken at Alder, taken, not taken, period 2025-06-09..2025-06-20, half-term 2025-06-02,
closed 2025-05-26..2025-05-30, closed on no other day.

Exit code: 0 if there is an answer, 1 if something is missing, 2 if what you gave could not be read."""
Line = Text | Padding
Value = TypeVar("Value")


@click.command("owner", epilog=EPILOG)
@click.argument("collection", type=click.Choice([c.value for c in Collection]))
@click.argument("summer", metavar="YEAR", type=click.IntRange(years.known()[0], years.known()[-1]))
@click.argument("stays", nargs=-1, required=True, metavar="STAY...")
@click.option("--known", multiple=True, help="What else you know. You can give this option more than once.")
@options.form("text", "json")
def owner_of(collection: str, summer: int, stays: tuple[str, ...], known: tuple[str, ...], form: str) -> None:
    """Find out which school submits a pupil who moved.

    Says which school, why, which guidance says so, and how sure that is. YEAR is the year the results
    are for. You can give the stays in any order.

    If no guidance decides, the answer is never a guess: you are told what is missing.
    """
    been: tuple[Stay, ...] = _read(read_stays, stays, "STAY")
    facts: Known = _read(read_known, known, "--known")
    answer = owner(Collection(collection), summer, been, facts)
    if form == "json":
        write(json.dumps(_plain(answer, summer), ensure_ascii=False, indent=2) + "\n", None)
    else:
        printed(_answered(answer, summer) if isinstance(answer, Owner) else _asked(answer))
    sys.exit(isinstance(answer, Ask))


def _read(reader: Callable[[str], Value], given: tuple[str, ...], name: str) -> Value:
    try:
        return reader("; ".join(given))
    except ValueError as error:
        raise click.BadParameter(clean(str(error)), param_hint=name) from error


def _answered(answer: Owner, summer: int) -> Iterator[Line]:
    yield Text(f"{clean(answer.school or 'Nobody')} submits the pupil.", style="bold green")
    yield _part("Why", clean(answer.reason))
    yield _part("Clause", f"{answer.clause}. {_words(answer, summer)}")
    if answer.quote:
        yield _part("In its words", f"“{answer.quote}”")
    yield _part("Source", f"{answer.source} (confidence: {answer.confidence})")


def _asked(answer: Ask) -> Iterator[Line]:
    yield Text("This cannot be answered yet.", style="bold yellow")
    yield _part("Why", clean(answer.reason))
    for missing in answer.missing:
        yield _part("Missing", clean(missing))


def _part(head: str, words: str) -> Line:
    return Padding(Text().append(f"{head}: ", style="bold").append(words), (0, 0, 0, 2), expand=False)


def _plain(answer: Owner | Ask, summer: int) -> dict[str, object]:
    if isinstance(answer, Ask):
        return {"answered": False, "reason": answer.reason, "missing": answer.missing}
    return {"answered": True, **answer._asdict(), "words": _words(answer, summer)}


def _words(answer: Owner, summer: int) -> str:
    cited = cite(answer.clause, summer)
    return cited.words if cited else ""
