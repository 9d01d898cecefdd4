"""A second file of a school takes the place of the first, or is added to it: which of them must be meant."""

from collections.abc import Iterator

from stagepost.comparisons import Comparison, against_last_return
from stagepost.context import Context
from stagepost.pupil_index import PupilIndex
from stagepost.records import Return
from stagepost.reference_data import LastSent
from stagepost.rules.declare import EYFSP, KS1, PHONICS, QUERY, Each, Found, found, rule
from stagepost.rules.words import count


@rule(
    "two-files-one-school",
    title="Return leaves out or changes pupils already sent",
    severity=QUERY,
    each=Each.RETURN,
    collections=EYFSP | PHONICS | KS1,
    needs=("last_sent",),
    basis=(
        "NCER's guidance: two phonics files of one school must merge; Lancashire guidance 2025: a note marks "
        "an addition"
    ),
    confidence="high",
    says="We already hold {held} from this school. {way}, this return {effect}.",
    why="If you send Year 1 and Year 2 in two files, one must not replace the other.",
    put_right=(
        "If this is what you want, say why. If not, choose again whether this return replaces the earlier "
        "one or adds to it."
    ),
    reasons=(
        "The earlier return had pupils who should not have been in it.",
        "The earlier results were wrong and this return corrects them.",
    ),
)
def two_files_one_school(returned: Return, context: Context) -> Iterator[Found]:
    """Asks where a replacement would leave pupils out, or an addition would change some. Of key stage 2
    delete-not-blank speaks, because its portal never removes a pupil.
    """
    last = context.inputs.last_sent
    if context.nobody_to_find:
        return
    if last is None or not (last.addition or _somebody_left_out(returned, last)):
        return
    comparison = against_last_return(returned._replace(pupils=last.pupils), returned)
    if comparison.outcomes if last.addition else comparison.removed:
        yield found(
            "",
            held=count(len(last.pupils), "pupil"),
            way="As an addition" if last.addition else "As a replacement",
            effect=_effect(comparison, last.addition),
        )


def _somebody_left_out(returned: Return, last: LastSent) -> bool:
    """Asked first, because it is quickly answered and a comparison is not."""
    here = PupilIndex(returned.pupils)
    return not all(here.find(pupil) for pupil in last.pupils)


def _effect(comparison: Comparison, addition: bool) -> str:
    changed = len({change.pupil for change in comparison.outcomes})
    left_out = "" if addition else f", leaves out {len(comparison.removed)}"
    return f"adds {len(comparison.added)}{left_out} and changes the results of {changed}"
