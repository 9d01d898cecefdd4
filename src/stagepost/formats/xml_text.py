"""Text as XML carries it. The standard library's own escaper imports an HTTP client."""

import re

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML 1.0 cannot carry in any spelling (section 2.2 of the recommendation)."""

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
"""A bare carriage return would be read as a new line."""


def element(name: str, text: str) -> str:
    """An element with text in it. `ValueError`, quoting none of it, when XML cannot carry the text."""
    if bad := _FORBIDDEN.search(text):
        raise ValueError(f"{name} holds the character U+{ord(bad[0]):04X}, which XML cannot carry")
    return f"<{name}>{text.translate(_ESCAPED)}</{name}>"
