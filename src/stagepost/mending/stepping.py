"""Applies mends by their labels, one after the other, each proposed for what the one before has made."""

from collections.abc import Collection as Labels
from collections.abc import Sequence

from stagepost.check_inputs import CheckInputs
from stagepost.mending.applying import apply
from stagepost.mending.mend import CannotMend, Mend, Mended, NoSuchMend
from stagepost.mending.proposing import propose

STEPS = 20
"""More than there are damages: mending ends even if a mend should bring about another."""


def apply_by_label(
    data: bytes, name: str, inputs: CheckInputs, labels: Labels[str], *, all_sure: bool = False
) -> Mended:
    """The file with the mends of these labels, and with `all_sure` all that are sure. A zip, a table or an
    encoding comes first, and what is found in the file then. What one mend has made needless is not done.
    Raises `CannotMend`, and of it `NoSuchMend` where nothing has such a label; then nothing was changed.
    """
    done, wanted, met = Mended(name, data, ()), set(labels), set[str]()
    for _ in range(STEPS):
        if not (wanted or all_sure):
            break
        proposed = propose(done.data, done.name, inputs)
        _refuse_both(proposed, wanted)
        met.update(mend.label for mend in proposed)
        chosen = next((m for m in proposed if m.label in wanted or (all_sure and m.sure)), None)
        if chosen is None:
            break
        wanted.discard(chosen.label)
        now = apply(done.data, done.name, [chosen])
        done = now._replace(changes=(*done.changes, *now.changes), mends=(*done.mends, chosen))
    if unknown := wanted - met:
        raise NoSuchMend(f"There is no such mend for this file: {', '.join(sorted(unknown))}.")
    return done


def _refuse_both(proposed: Sequence[Mend], labels: Labels[str]) -> None:
    questions = [each.question for each in proposed if each.label in labels and each.question]
    for question in questions:
        if questions.count(question) > 1:
            raise CannotMend(f"{question} Choose one of these mends. Only one can be right.")
