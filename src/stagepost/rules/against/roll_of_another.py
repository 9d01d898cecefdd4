"""A roll that fits nobody in the return is another roll, and not a return full of mistakes."""

from collections.abc import Iterator

from stagepost.collections import facts_of
from stagepost.context import Context
from stagepost.identifiers import academic_year
from stagepost.records import Return
from stagepost.reference_data.rolls import Doubt, Doubted
from stagepost.rules.declare import QUERY, Each, Found, found, rule
from stagepost.rules.words import count, series, year_group
from stagepost.rules.year_groups import on_roll


@rule(
    "roll-of-another",
    title="Roll does not match this return",
    severity=QUERY,
    each=Each.RETURN,
    needs=("roll",),
    basis="practice",
    confidence="medium",
    says="{what}",
    why="We did not compare each pupil with this roll, because nearly all of them would not match.",
    put_right=(
        "Check that you gave the roll of this school for the right school year, with all its year groups. If "
        "you did, check that this is the return you want to send."
    ),
    reasons=(
        "The roll is for a different school year and this return is right.",
        "The roll is for a different school and this return is right.",
        "The roll is for other year groups and this return is right.",
        "Many pupils have joined the school since the roll was made.",
    ),
)
def roll_of_another(returned: Return, context: Context) -> Iterator[Found]:
    """One finding in place of one for each pupil."""
    if doubted := context.roll_doubted:
        yield found("UPN", line=returned.header.line, what=_what(doubted, returned, context))


def _what(doubted: Doubted, returned: Return, context: Context) -> str:
    if doubted.doubt is Doubt.ANOTHER_YEAR:
        own = academic_year.words(context.year.made_in(context.collection))
        other = academic_year.words(doubted.school_year)
        return f"The roll seems to be for the school year {other}. This return is for {own}."
    pupils = count(len(returned.pupils), "pupil")
    here = f"Only {doubted.found} of the {pupils}" if doubted.found else f"None of the {pupils}"
    verb = "are" if doubted.found > 1 else "is"
    return f"{here} in this return {verb} on the roll. {_why(context)}"


def _why(context: Context) -> str:
    """A roll of some year groups alone is the school's own, but cannot be compared."""
    if on_roll(context):
        return "The roll seems to be for a different school."
    groups = series([year_group(group) for group in facts_of(context.collection).year_groups], "or")
    return f"The roll has no pupils in {groups}, so it is for other year groups or a different school."
