"""A pupil's record, or a result of a pupil, stands in the file twice, the same to the last letter."""

import re
from collections.abc import Iterator

from stagepost.mending.case import Body, Case, of_pupil, results, taken_out
from stagepost.mending.mend import Change, Edit, Mend
from stagepost.mending.outline import Element
from stagepost.mending.taking_out import described, without_pupil

_BETWEEN = re.compile(rb">\s+<")


def doubled(case: Case) -> Iterator[Mend]:
    """The later ones away. What differs in anything at all is left alone: nobody knows which is right."""
    parts = list(_parts(case.body)) if case.body else []
    if parts:
        yield Mend(
            "doubled",
            "Pupils or results are in the file twice",
            "Some pupils or results are in the file twice, exactly the same. The later ones will be removed.",
            tuple(change for _, change in parts),
            sure=True,
            edits=tuple(edit for edit, _ in parts),
        )


def _parts(body: Body) -> Iterator[tuple[Edit, Change]]:
    met: set[bytes] = set()
    for pupil, element in body.pupils:
        text = _text(body, element)
        if pupil.upn and text in met:
            yield without_pupil(body, pupil, element, "there before")
            continue
        met.add(text)
        held: set[tuple[int, bytes]] = set()
        for result in results(pupil, element):
            key = id(result.key_stage), _text(body, result.element)
            if key in held:
                yield taken_out(body, result.element), Change(of_pupil(pupil), described(result.outcome), "")
            held.add(key)


def _text(body: Body, element: Element) -> bytes:
    return _BETWEEN.sub(b"><", body.data[element.start : element.end])
