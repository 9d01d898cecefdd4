"""What a pupil's outcomes of the phonics check say, wherever they stand."""

import pytest

from stagepost.records import Outcome, Pupil
from stagepost.rules.check_result import check_result


def checked(*results: str) -> Pupil:
    """A pupil with outcomes such as `NM 33`: qualifier and result."""
    returned = [text.partition(" ") for text in results]
    return Pupil(outcomes=tuple(Outcome(qualifier=kind, result=result) for kind, _, result in returned))


@pytest.mark.parametrize(
    ("returned", "mark", "code"),
    [
        (["NM 33"], 33, ""),
        (["NM 0"], 0, ""),
        (["NY 33"], 33, ""),
        (["NY A"], None, "A"),
        (["NY d"], None, "D"),
        (["NM L"], None, "L"),
        (["NY Q"], None, "Q"),
        (["NY X"], None, ""),
        (["NM X"], None, ""),
        ([], None, ""),
        (["NM "], None, ""),
        (["NM 33", "NM 12"], None, ""),
        (["NY A", "NY L"], None, ""),
        (["NM 33", "NY A"], None, ""),
        (["NM 33", "NY WA"], 33, ""),
        (["NY WT", "NY A"], None, "A"),
    ],
)
def test_a_pupil_has_a_mark_or_a_code_where_there_is_but_one(
    returned: list[str], mark: int | None, code: str
) -> None:
    result = check_result(checked(*returned))
    assert (result.mark, result.code) == (mark, code)


def test_outcomes_are_sorted_by_what_they_say() -> None:
    result = check_result(checked("NM 33", "NM A", "NY X", "NY 12", "NM X", "ZZ Y", "NY Wa", "NM WT", "NY "))
    assert [each.result for each in result.marks] == ["33", "12", "X", "Y"]
    assert [each.result for each in result.codes] == ["A", "X"]
    assert [each.result for each in result.standards] == ["Wa", "WT"]
