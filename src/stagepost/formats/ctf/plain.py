"""How a pupil and a result are written plainly, as every export that was seen writes nearly all of them.

What matches here is exactly what expat would have met: whole tags of the format without attributes, and texts
without `&`, in signs that are themselves in every encoding expat takes but for UTF-16. Of others, such as
`~`, expat lets an encoding make something else. No expression can be made slow: none
steps back over a text.
"""

import re
from collections.abc import Sequence
from contextlib import suppress

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


def item(name: str, value: str = _VALUE, beside: str = WHITE_SPACE) -> str:
    """An expression for an item, the white space before it, and what may stand beside its value."""
    return f"{WHITE_SPACE}<{name}>{beside}{value}{beside}</{name}>"


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
_BETWEEN = "\0"
"""Stands after each of several texts. No XML carries it."""
_IDENTITIES = re.compile(
    "(?:"
    + "".join(perhaps(item(name, PLAIN_WORDS)) for name in ("UPN", "Surname", "Forename", "DOB"))
    + perhaps(rf"{WHITE_SPACE}<(Sex|Gender)>{WHITE_SPACE}{PLAIN_WORDS}{WHITE_SPACE}</\5>")
    + perhaps(_DETAILS)
    + f"{WHITE_SPACE}|([^{_BETWEEN}]+)){_BETWEEN}"
)

_USUAL = {
    name: re.compile(
        _BETWEEN
        + "".join(item(each, PLAIN_WORDS, "") for each in ("UPN", "Surname", "Forename", "DOB", name))
        + f"{WHITE_SPACE}<BasicDetails>{item('NCyearActual', PLAIN_WORDS, '')}"
        + f"{perhaps(item('EnrolStatus', '[A-Za-z]*+', ''))}{WHITE_SPACE}</BasicDetails>{WHITE_SPACE}"
        + f"(?={_BETWEEN})"
    )
    for name in ("Sex", "Gender")
}
"""The same of pupils who have all this and no white space beside it, by the name under which the sex stands.
It takes three quarters of the time. Each text has `_BETWEEN` before it."""
_SPACE_BEFORE = "> "

Identities = Sequence[Sequence[str]]
"""Of all pupils the UPNs, surnames, forenames, dates of birth, the names under which the sexes stand, sexes,
former UPNs, year groups; and last, something where a pupil is written otherwise, whose others are empty."""
_OTHERWISE = ("", "", "", "", "", "", "", "", "otherwise")


def encoding(data: bytes) -> str:
    """The encoding in which a file's names can be read without expat: UTF-8, or of any other only ASCII."""
    declared = _DECLARED.match(data) or not data.removeprefix(b"\xef\xbb\xbf").startswith(b"<?xml")
    return "utf-8" if declared else "ascii"


def identities(heads: Sequence[bytes], encoding: str, begin_with: bytes = b"") -> Identities:
    """Who pupils are, from what stands before their results, less what all begin with. There is no NUL in it.

    All are looked at at once; only where one cannot be read, one after another.
    """
    if max(map(len, heads)) + len(begin_with) <= LONGEST:
        between = _BETWEEN.encode() + begin_with
        with suppress(UnicodeDecodeError):
            text = (between + between.join(heads) + b"\0").decode(encoding)
            return _usual(text, len(heads)) or list(zip(*_IDENTITIES.findall(text, 1), strict=True))
    if len(heads) == 1:
        return [(each,) for each in _OTHERWISE]
    one_by_one = [identities([head], encoding, begin_with) for head in heads]
    return [[value for (value,) in column] for column in zip(*one_by_one, strict=True)]


def _usual(text: str, number: int) -> Identities | None:
    """The same of so many usual pupils; `None` where any is unusual."""
    name = "Sex" if "<Sex>" in text else "Gender"
    found = _USUAL[name].findall(text)
    if len(found) != number or _SPACE_BEFORE in text:
        return None
    upns, surnames, forenames, dobs, sexes, year_groups = zip(*found, strict=True)
    nothing = ("",) * number
    return upns, surnames, forenames, dobs, (name,) * number, sexes, nothing, year_groups, nothing


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
