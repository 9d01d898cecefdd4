"""The shape of a rule: one function that looks at one thing and yields what it found, with its words beside
it.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from stagepost.alike import AllOrdinary
from stagepost.findings import Act, Severity
from stagepost.formats.reading import Format
from stagepost.records import Collection, Header, Outcome, Pupil
from stagepost.years.span import Years, between, since

__all__ = [
    "CTF",
    "ERROR",
    "EVERY_FILE",
    "EVERY_FORMAT",
    "EVERY_RETURN",
    "EYFSP",
    "KS1",
    "KS2",
    "PHONICS",
    "QUERY",
    "TEMPLATE",
    "Act",
    "Each",
    "Found",
    "Rule",
    "Years",
    "between",
    "found",
    "rule",
    "since",
]

ERROR = Severity.ERROR
QUERY = Severity.QUERY

EVERY_RETURN = frozenset(Collection)
EYFSP = frozenset({Collection.EYFSP})
PHONICS = frozenset({Collection.PHONICS})
KS1 = frozenset({Collection.KS1})
KS2 = frozenset({Collection.KS2})
EVERY_FORMAT = frozenset(Format)
EVERY_FILE = EVERY_FORMAT - {Format.NO_FILE}
CTF = frozenset({Format.CTF})
TEMPLATE = frozenset({Format.TEMPLATE_CSV, Format.TEMPLATE_WORKBOOK})


class Each(Enum):
    """What a rule is shown, one at a time."""

    FILE = "file"
    """What was sent: `look(file: context.File, inputs: context.CheckInputs)`. These run even when nothing
    could be read."""
    HEADER = "header"
    """The return's `Header`: `look(header, context: context.Context)`."""
    PUPIL = "pupil"
    """Each `Pupil` in turn, with the outcomes of this collection and summer only: `look(pupil, context)`."""
    RETURN = "return"
    """The whole `Return`, for what only shows when pupils stand side by side: `look(sent, context)`."""


class Found(NamedTuple):
    """What a rule yields: where it lies, and the values its words are filled with."""

    item: str
    values: Mapping[str, object]
    pupil: Pupil | None
    line: int
    below: int
    """Lines below it, or below the pupil where it is 0."""
    severity: Severity | None
    """Set when this one weighs less than the rule as a whole, as an outcome from an unsure list does."""
    other_pupils: tuple[Pupil, ...]
    """The other pupils of the return it is about."""
    also: tuple[str, ...]
    """Further items it is about."""


def found(
    item: str,
    *,
    at: Header | Pupil | Outcome | None = None,
    pupil: Pupil | None = None,
    line: int = 0,
    severity: Severity | None = None,
    other_pupils: Iterable[Pupil] = (),
    also: Iterable[str] = (),
    **values: object,
) -> Found:
    """One finding in the making, with the values its words are filled with.

    `at` gives the line, or `line` does; `pupil` names the pupil in a rule that looks at the whole return, and
    `other_pupils` those it is about as well; `also` names further items it is about, so that each can be
    marked; `severity` is given when this one weighs less than the rule as a whole.
    """
    owner = pupil or (at if isinstance(at, Pupil) else None)
    below = at.below if isinstance(at, Outcome) else 0
    place = pupil if at is None or isinstance(at, Outcome) else at
    at_line = line or (place.line if place else 0)
    return Found(item, values, owner, at_line, below, severity, tuple(other_pupils), tuple(also))


Look = Callable[[Any, Any], Iterable[Found]]
When = Callable[[Any], bool]
"""Is told the `context.Context`."""


class Rule(NamedTuple):
    """A rule and its words. The label, the function and the file share one name."""

    label: str
    title: str
    """The heading that people read above its findings. Rules that share a label share it too."""
    severity: Severity
    each: Each
    collections: frozenset[Collection]
    years: Years
    formats: frozenset[Format]
    """What the return may have come as. A rule about the file itself leaves out `NO_FILE`; most of the
    header, and the file's name, are a CTF's own."""
    needs: frozenset[str]
    """Names of the `CheckInputs` values without which the rule cannot look: it is then skipped, and the
    verdict says so."""
    needs_one: frozenset[str]
    """Names of those of which it needs one at least."""
    basis: str
    """The document the rule rests on, with its year; `practice` where no published text was seen."""
    confidence: str
    official: Mapping[int, str]
    """The published number by year, where one is known. Empty until the DfE's own table has been read."""
    says: str
    why: str
    put_right: str
    reasons: tuple[str, ...]
    """The usual reasons why a finding may be right after all, as the school would say them. A finding is
    answered with one of them or with own words."""
    one_by_one: bool
    """Whether each finding rests on its own pupil alone and on what is given beside the file, although the
    rule is shown the whole return: an answer to it then outlives a change of other pupils."""
    by_outcomes: bool
    """Whether what is found of a pupil follows from the outcomes alone, less their locale, and nothing is
    ever found among some outcomes where nothing is among more: the rule then need not look at every pupil of
    a return that has nothing for it to find."""
    looks_at: tuple[str, ...]
    """Names of items of a `Pupil`: whether anything is found of a pupil follows from these, beside what is
    the same for all pupils of the return. The rule need not look twice at pupils who are alike in them."""
    ordinary: AllOrdinary | None
    """Says of all their texts, whatever is known beside them, that nothing is found. It may be wrong the
    other way round."""
    by_birth: bool
    """Whether of pupils with a possible date of birth nothing is found between two in whom nothing is, where
    they are alike in the other items it looks at."""
    when: When | None
    """Says of a return, before the rule looks at anything in it, whether there may be something to find. Not
    asked of a rule about the file itself.
    """
    advises: tuple[Act, ...]
    """What `put_right` may have somebody do with the pupil."""
    look: Look


def rule(
    label: str,
    *,
    title: str,
    severity: Severity,
    each: Each,
    basis: str,
    confidence: str,
    says: str,
    why: str,
    put_right: str,
    collections: frozenset[Collection] = EVERY_RETURN,
    years: Years = Years(2017),
    formats: frozenset[Format] = EVERY_FORMAT,
    needs: tuple[str, ...] = (),
    needs_one: tuple[str, ...] = (),
    official: Mapping[int, str] | None = None,
    reasons: tuple[str, ...] = (),
    one_by_one: bool = False,
    by_outcomes: bool = False,
    looks_at: tuple[str, ...] = (),
    ordinary: AllOrdinary | None = None,
    by_birth: bool = False,
    when: When | None = None,
    advises: tuple[Act, ...] = (),
) -> Callable[[Look], Rule]:
    """Declare the decorated function a rule. The name in the module becomes the `Rule` itself."""

    def declare(look: Look) -> Rule:
        return Rule(
            label=label,
            title=title,
            severity=severity,
            each=each,
            collections=collections,
            years=years,
            formats=formats,
            needs=frozenset(needs),
            needs_one=frozenset(needs_one),
            basis=basis,
            confidence=confidence,
            official=official or {},
            says=says,
            why=why,
            put_right=put_right,
            reasons=reasons,
            one_by_one=one_by_one,
            by_outcomes=by_outcomes,
            looks_at=looks_at,
            ordinary=ordinary,
            by_birth=by_birth,
            when=when,
            advises=advises,
            look=look,
        )

    return declare
