"""How a pupil and a result are written plainly, as every export that was seen writes nearly all of them.

What matches here is exactly what expat would have met: whole tags of the format without attributes, and texts
without `&`, in signs that are themselves in every encoding expat takes but for UTF-16. Of others, such as
`~`, expat lets an encoding make something else. No expression can be made slow: none
steps back over a text.
"""

import re
from collections.abc import Sequence

from stagepost.formats.ctf.shape import ASSESSMENT

LONGEST = 1024
"""Bytes of what says who a pupil is, in what is plain: no text in it can be longer."""
_LONGEST_VALUE = 32
"""Characters of an item of a result. Results and codes have six at most."""

WHITE = b" \t\r\n"
_SPACE = r"[ \t\r\n]*+"
_VALUE = rf"([0-9A-Za-z.:+/_-]{{0,{_LONGEST_VALUE}}}+)"
_WORDS = "([0-9A-Za-zÀ-ɏ’'.:,()/_ -]*+(?<! ))"
"""Names and numbers, without a space after them. Letters with accents are met only in a file in UTF-8."""

_DECLARED = re.compile(
    rb"""(?:\xef\xbb\xbf)?<\?xml[ ]version=["']1\.0["'](?:[ ]encoding=["'](?:utf|UTF)-8["'])?[ ]?\?>"""
)


def _item(name: str, value: str = _VALUE) -> str:
    return f"{_SPACE}<{name}>{_SPACE}{value}{_SPACE}</{name}>"


def _perhaps(pattern: str) -> str:
    """It or nothing. A branch is taken in less time than a repetition of none or one."""
    return f"(?:{pattern}|)"


_RESULT = re.compile(  # some leave the date out
    "".join(map(_item, ASSESSMENT[:-1])) + _perhaps(_item(ASSESSMENT[-1])) + _SPACE
)
_RESULTS_VALUE = re.compile(f" *+{_VALUE} *+")
_STAGE = re.compile((_item("Stage") + _SPACE).encode())
_DETAILS = (
    rf"{_SPACE}<BasicDetails>{_perhaps(_item('FormerUPN'))}{_perhaps(_item('NCyearActual', _WORDS))}"
    rf"{_perhaps(_item('EnrolStatus', '[A-Za-z]*+'))}{_SPACE}</BasicDetails>"
)
_BETWEEN = "\0"
"""Stands after each of several texts. No XML carries it."""
_IDENTITIES = re.compile(
    "(?:"
    + "".join(_perhaps(_item(name, _WORDS)) for name in ("UPN", "Surname", "Forename", "DOB"))
    + _perhaps(rf"{_SPACE}<(Sex|Gender)>{_SPACE}{_WORDS}{_SPACE}</\5>")
    + _perhaps(_DETAILS)
    + f"{_SPACE}|([^{_BETWEEN}]+)){_BETWEEN}"
)

Identity = tuple[str, str, str, str, str, str, str, str, str]
"""UPN, surname, forename, date of birth, the name under which the sex stands, sex, former UPN, year group;
and where the pupil is written otherwise, something in the last place alone."""
_OTHERWISE: Identity = ("", "", "", "", "", "", "", "", "otherwise")


def encoding(data: bytes) -> str:
    """The encoding in which a file's names can be read without expat: UTF-8, or of any other only ASCII."""
    declared = _DECLARED.match(data) or not data.removeprefix(b"\xef\xbb\xbf").startswith(b"<?xml")
    return "utf-8" if declared else "ascii"


def identities(heads: Sequence[bytes], encoding: str, begin_with: bytes = b"") -> list[Identity]:
    """Who pupils are, from what stands before their results, less what all begin with. There is no NUL in it.

    All are looked at at once; only where one cannot be read, one after another.
    """
    try:
        if max(map(len, heads)) + len(begin_with) <= LONGEST:
            between = b"\0" + begin_with
            return _IDENTITIES.findall((begin_with + between.join(heads) + b"\0").decode(encoding))
    except UnicodeDecodeError:
        pass
    if len(heads) == 1:
        return [_OTHERWISE]
    return [identity for head in heads for identity in identities([head], encoding, begin_with)]


def items(inside: bytes) -> tuple[str, ...] | None:
    """The nine items of a result, from what stands between its tags; `None` where it is written otherwise."""
    plain = _RESULT.fullmatch(inside.decode("latin-1"))  # of which only what is ASCII matches
    return plain.groups("") if plain else None


def value(inside: bytes) -> str | None:
    """What a result is, from what stands between its tags; `None` where it is written otherwise."""
    if inside.isalnum() and len(inside) <= _LONGEST_VALUE:
        return inside.decode()  # as nearly always
    plain = _RESULTS_VALUE.fullmatch(inside.decode("latin-1"))
    return plain[1] if plain else None


def stage(inside: bytes) -> str | None:
    """The name of a key stage, from what stands before its results; `None` where it is written otherwise."""
    plain = _STAGE.fullmatch(inside)
    return plain[1].decode() if plain else None
