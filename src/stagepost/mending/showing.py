"""What was mended and what is open, as text for people and as plain values for JSON."""

from collections.abc import Iterator, Sequence

from stagepost.mending.mend import Change, Mend, Mended

MOST = 20
"""Changes of one mend that people are shown; the plain values have them all."""


def as_plain(done: Mended, still_open: Sequence[Mend]) -> dict[str, object]:
    """Everything but the edits themselves."""
    return {
        "name": done.name,
        "changed": [change._asdict() for change in done.changes],
        "open": [
            {
                "label": mend.label,
                "says": mend.says,
                "sure": mend.sure,
                "advice": mend.advice,
                "question": mend.question,
                "changes": [change._asdict() for change in mend.changes],
            }
            for mend in still_open
        ],
    }


def as_text(done: Mended, still_open: Sequence[Mend]) -> str:
    """What was changed, then what is open, each with before and after."""
    return "\n".join(_lines(done, still_open)) + "\n"


def _lines(done: Mended, still_open: Sequence[Mend]) -> Iterator[str]:
    if done.changes:
        yield f"Mended. The right name is {done.name}." if done.name else "Mended."
        yield from _changes(done.changes)
    elif not still_open:
        yield "There is nothing to mend."
    for mend in still_open:
        kind = "advice" if mend.advice else "sure" if mend.sure else "not sure"
        yield f"{mend.label} ({kind}): {mend.says}"
        if mend.question:
            yield f"  Only you can say: {mend.question}"
        yield from _changes(mend.changes)


def _changes(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes[:MOST]:
        yield f"  {_shown(change.where)}: {_quoted(change.before)} -> {_quoted(change.after)}"
    if len(changes) > MOST:
        yield f"  and {len(changes) - MOST} more; --format json has them all"


def _quoted(text: str) -> str:
    return f"“{_shown(text)}”" if text else "nothing"


def _shown(text: str) -> str:
    """Without what a terminal would obey."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
