"""What somebody writes about a return: why it is right, what is wrong with it, or why it was changed."""

from stagepost_web.returns.models import LONGEST_WORDS
from stagepost_web.returns.states import NotPossible


def fitting(words: str, none: str) -> str:
    """The words without blanks around them, a line end as one character. Raises `NotPossible` with `none`
    where there are no words, and where there are too many.
    """
    words = words.replace("\r\n", "\n").strip()
    if not words:
        raise NotPossible(none)
    if len(words) > LONGEST_WORDS:
        raise NotPossible(f"Use {LONGEST_WORDS} characters or fewer.")
    return words
