"""What a version of a return will say: one part by itself, or several parts judged together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stagepost.check_inputs import CheckInputs
from stagepost.checking import LeftOut, Verdict, in_cells_of_parts, judge_return
from stagepost.findings import Finding
from stagepost.formats.reading import SheetRead
from stagepost.merging import merged
from stagepost.narrowing import for_collection
from stagepost.records import Return
from stagepost.rules import ABOUT_FILES
from stagepost_web.returns.beside import NOTHING, Beside
from stagepost_web.returns.changing import Applied
from stagepost_web.returns.models import Route, Version
from stagepost_web.returns.rebuilding import as_return

MOST_FINDINGS = 1_000
"""Of one rule in one version so many are kept. Of the others the version says how many there are."""
_ABOUT_FILES = {rule.label for rule in ABOUT_FILES}


class CheckedPart(NamedTuple):
    """One part as it came, with the verdict on it alone."""

    route: Route
    verdict: Verdict
    returned: Return
    """What it says, with the outcomes of its own collection and summer alone."""
    sheet: SheetRead | None = None
    """Of a filled-in template, how its sheet was read."""

    @classmethod
    def of(cls, route: Route, verdict: Verdict, sheet: SheetRead | None = None) -> "CheckedPart":
        """What came this way, with the verdict on it. Raises ValueError for what is no return."""
        recognised = verdict.recognised
        if verdict.returned is None or recognised.collection is None or recognised.year is None:
            raise ValueError("only what holds a return can become a part of one")
        returned = for_collection(verdict.returned, recognised.collection, recognised.year)
        return cls(route, verdict, returned, sheet)

    @property
    def about_the_file(self) -> Iterator[Finding]:
        """What was found of the file, and not of what it says."""
        return (finding for finding in self.verdict.findings if finding.rule in _ABOUT_FILES)


class Composed(NamedTuple):
    """The parts of a version to be, and the verdict on all of them together."""

    parts: tuple[CheckedPart, ...]
    """Those that are new in it."""
    repeats: Version | None
    """The version whose parts it repeats before them: a draft, or what the LA holds."""
    verdict: Verdict
    """Of a single part that part's own. Of several that on the return they make together, which knows no
    file: what was found of each file stands in its part."""
    returned: Return
    beside: Beside = NOTHING
    """What it was judged beside, as that was looked at."""
    kept: tuple[int, ...] | None = None
    """Of an LA's correction: which pupils of the version it repeats are still there, by their places."""

    @property
    def adds_to(self) -> Version | None:
        """The version the LA holds that it adds to. More files for a draft add to what the draft adds to; a
        correction adds to nothing.
        """
        if self.kept is not None:
            return None
        if self.repeats is None or self.repeats.sent_at:
            return self.repeats
        return self.repeats.adds_to

    @property
    def left_out(self) -> Iterator[LeftOut]:
        """What was found beside the findings that are kept, of files and of what they say."""
        of_files = (each for part in self.parts for each in part.verdict.left_out)
        yield from (each for each in of_files if each.rule in _ABOUT_FILES)
        yield from (each for each in self.verdict.left_out if each.rule not in _ABOUT_FILES)

    @property
    def about_all(self) -> Iterator[Finding]:
        """What was found of the pupils and of the return as a whole."""
        return (finding for finding in self.verdict.findings if finding.rule not in _ABOUT_FILES)


def compose(
    parts: Sequence[CheckedPart], repeats: Version | None, inputs: CheckInputs, beside: Beside = NOTHING
) -> Composed:
    """Put parts together, behind those of the version they repeat. `inputs` are what is known beside them,
    and `beside` says from where.
    """
    if len(parts) == 1 and repeats is None:
        return Composed(tuple(parts), None, parts[0].verdict, parts[0].returned, beside)
    before = [as_return(repeats)] if repeats else []
    together = [*before, *(part.returned for part in parts)]
    returned = merged(together)
    sheets = [*(None for _ in before), *(part.sheet for part in parts)]
    verdict = in_cells_of_parts(
        judge_return(returned, inputs, most=MOST_FINDINGS), sheets, [len(each.pupils) for each in together]
    )
    return Composed(tuple(parts), repeats, verdict, returned, beside)


def compose_corrected(
    before: Version, applied: Applied, verdict: Verdict, beside: Beside = NOTHING
) -> Composed:
    """The parts of a version with their pupils corrected, and with what was found of their files."""
    of_files = (label for label in before.ran if label in _ABOUT_FILES)
    verdict = verdict._replace(ran=tuple(dict.fromkeys((*of_files, *verdict.ran))))
    return Composed((), before, verdict, applied.returned, beside, applied.kept)
