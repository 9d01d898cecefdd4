"""Characters that nobody can see, such as a zero-width joiner copied from a web page into a cell."""

import unicodedata

_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Unicode counts these as letters or accents, and shows nothing for them."""
_FORMAT = "Cf"
"""Unicode's class for zero-width spaces and joiners, soft hyphens, byte-order marks and direction marks."""


def holds(text: str) -> bool:
    """Whether a character in it cannot be seen."""
    return not text.isascii() and any(map(_hidden, text))


def visible(text: str) -> str:
    """The text as people see it."""
    return text if text.isascii() else "".join(sign for sign in text if not _hidden(sign))


def _hidden(sign: str) -> bool:
    return sign in _BLANK_LETTERS or unicodedata.category(sign) == _FORMAT or "\ufe00" <= sign <= "\ufe0f"
