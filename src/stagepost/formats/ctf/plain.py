"""How a pupil and a result are written plainly, as every export that was seen writes nearly all of them.

What matches here is exactly what expat would have met: whole tags of the format without attributes, and texts
without `&`, in signs that are themselves in every encoding expat takes but for UTF-16. Of others, such as
`~`, expat lets an encoding make something else. No expression can be made slow: none
steps back over a text.
"""

import re
from collections.abc import Sequence

from stagepost.formats.ctf.shape import ASSESSMENT
from stagepost.records import Outcome

LONGEST = 1024
"""Bytes of what says who a pupil is, in what is plain: no text in it can be longer."""
_LONGEST_VALUE = 32
"""Characters of an item of a result. Results and codes have six at most."""

WHITE = b" \t\r\n"
WHITE_SPACE = r"[ \t\r\n]*+"
_VALUE = rf"([0-9A-Za-z.:+/_-]{{0,{_LONGEST_VALUE}}}+)"
PLAIN_WORDS = "([0-9A-Za-zÀ-ɏ’'.:,()/_ -]*+(?<! ))"
"""Names and numbers, without a space after them. Letters with accents are met only in a file in UTF-8."""

_DECLARED = re.compile(
    rb"""(?:\xef\xbb\xbf)?<\?xml[ ]version=["']1\.0["'](?:[ ]encoding=["'](?:utf|UTF)-8["'])?[ ]?\?>"""
)


def item(name: str, value: str = _VALUE) -> str:
    """An expression for an item and the white space before it."""
    return f"{WHITE_SPACE}<{name}>{WHITE_SPACE}{value}{WHITE_SPACE}</{name}>"


def perhaps(pattern: str) -> str:
    """An expression for it or nothing. A branch is taken in less time than a repetition of none or one."""
    return f"(?:{pattern}|)"


_RESULT = re.compile(  # some leave the date out
    "".join(map(item, ASSESSMENT[:-1])) + perhaps(item(ASSESSMENT[-1])) + WHITE_SPACE
)
_RESULTS_VALUE = re.compile(f" *+{_VALUE} *+")
_STAGE = re.compile((item("Stage") + WHITE_SPACE).encode())
_CODE = "[0-9A-Z]{0,3}"
_CODES = re.compile(f"{_CODE},[0-9]{{4}},(?:{_CODE},){{6}}[0-9-]*,{_CODE}")
_DETAILS = (
    rf"{WHITE_SPACE}<BasicDetails>{perhaps(item('FormerUPN'))}{perhaps(item('NCyearActual', PLAIN_WORDS))}"
    rf"{perhaps(item('EnrolStatus', '[A-Za-z]*+'))}{WHITE_SPACE}</BasicDetails>"
)
BETWEEN = "\0"
"""Stands before and behind each of several texts. No XML carries it."""
_IDENTITIES = re.compile(
    "(?:"
    + "".join(perhaps(item(name, PLAIN_WORDS)) for name in ("UPN", "Surname", "Forename", "DOB"))
    + perhaps(rf"{WHITE_SPACE}<(Sex|Gender)>{WHITE_SPACE}{PLAIN_WORDS}{WHITE_SPACE}</\5>")
    + perhaps(_DETAILS)
    + f"{WHITE_SPACE}|([^{BETWEEN}]+)){BETWEEN}"
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
    text = together(heads, encoding, begin_with)
    if text is not None:
        return _IDENTITIES.findall(text, len(BETWEEN))
    if len(heads) == 1:
        return [_OTHERWISE]
    return [identity for head in heads for identity in identities([head], encoding, begin_with)]


def together(heads: Sequence[bytes], encoding: str, begin_with: bytes = b"") -> str | None:
    """Such texts and what each begins with, and `BETWEEN` before and behind each; `None` where one is too
    long, or cannot be read.
    """
    if max(map(len, heads)) + len(begin_with) > LONGEST:
        return None
    between = BETWEEN.encode() + begin_with
    try:
        return (between + between.join(heads) + BETWEEN.encode()).decode(encoding)
    except UnicodeDecodeError:
        return None


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


def only_codes(outcome: Outcome) -> bool:
    """Whether a result holds nothing but a year, a date and texts of at most three capitals or figures."""
    return _CODES.fullmatch(",".join(outcome[:-1])) is not None  # no text in what is plain has a comma


def stage(inside: bytes) -> str | None:
    """The name of a key stage, from what stands before its results; `None` where it is written otherwise."""
    plain = _STAGE.fullmatch(inside)
    return plain[1].decode() if plain else None
