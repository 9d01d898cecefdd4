"""Checks a file that is too large to be held at once, such as one of all an LA's schools.

The file is read twice, piece by piece: once to recognise it, and once to show each pupil to the rules. What
only shows when all pupils stand side by side cannot be seen that way, and is reported as skipped.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import IO

from stagepost.check_inputs import CheckInputs
from stagepost.checking import running
from stagepost.checking.tally import Tally
from stagepost.checking.verdict import Skipped, Verdict
from stagepost.context import Context, File
from stagepost.formats import ctf
from stagepost.formats.reading import Reading, Unreadable
from stagepost.recognition import counted, recognise, recognise_contents, together
from stagepost.records import Return
from stagepost.rules import RULES
from stagepost.rules.declare import Each, Rule

TOO_LARGE = "the file is too large to look at all its pupils side by side"
MOST_LISTED = 1_000
"""Findings of one rule that are kept; the others are counted."""
_END = 64 * 1024
"""Bytes at either end from which a file that cannot be read is recognised."""


def check_streamed(
    file: IO[bytes], name: str = "", inputs: CheckInputs = CheckInputs(), rules: Sequence[Rule] = RULES
) -> Verdict:
    """Check a CTF of any size in the memory of a small one. `file` can be read from anywhere.

    The verdict's `sent` has the header alone. Raises `OSError` where the file cannot be read.
    """
    return judge_streamed(file, look_streamed(file, name), inputs, rules)


def look_streamed(file: IO[bytes], name: str = "") -> File:
    """Recognise the file: the first time it is read. Raises `OSError`."""
    size = file.seek(0, 2)
    try:
        contents = reduce(together, map(counted, _parts(file)))
    except Unreadable as stopped:
        reading = Reading(None, stopped.trouble)
        return File(name, size, recognise(_ends(file, size), name, reading), reading, None)
    return File(name, size, recognise_contents(contents), Reading(Return(contents.header), None), contents)


def judge_streamed(
    file: IO[bytes], seen: File, inputs: CheckInputs = CheckInputs(), rules: Sequence[Rule] = RULES
) -> Verdict:
    """Run the rules: the second time it is read.

    Raises `OSError`, and `Unreadable` where the file was changed in between.
    """
    context = running.context_of(seen, inputs)
    tally = Tally(MOST_LISTED)
    able = running.every(rules, seen, inputs, context, tally, _too_large)  # the header's return has no pupil
    if isinstance(context, Context) and seen.contents:
        each_pupil = [rule for rule in able if rule.each is Each.PUPIL]
        _show_pupils(_parts(file), each_pupil, context, tally)
    return tally.verdict(seen)


def _parts(file: IO[bytes]) -> Iterator[Return]:
    file.seek(0)
    return ctf.stream(file)


def _ends(file: IO[bytes], size: int) -> bytes:
    file.seek(0)
    first = file.read(_END)
    file.seek(max(size - _END, 0))
    return first + file.read(_END)


def _too_large(rule: Rule) -> Skipped | None:
    return Skipped(rule.label, TOO_LARGE) if rule.each is Each.RETURN else None


def _show_pupils(parts: Iterator[Return], rules: Sequence[Rule], context: Context, tally: Tally) -> None:
    first = 0
    for part in parts:
        shown = running.of_pupils(context, part)
        for rule in rules:
            if not tally.broke(rule):
                tally.run(rule, running.of_return(rule, shown, first))
        first += len(part.pupils)
