"""A name must hold only characters that can be passed on, whole and unharmed."""

import re
from collections.abc import Iterator

from stagepost.alike import made_of
from stagepost.context import Context
from stagepost.records import Pupil
from stagepost.rules.declare import ERROR, QUERY, Each, Found, found, rule
from stagepost.rules.words import series

_PLAIN = re.compile(r"(?:[^\W\d_]|[ '’‘`\-.])*")
"""Letters of any language, and what stands between them in names. Accents that follow their letter are taken
in below."""
_BROKEN = re.compile("[\x00-\x1f\x7f-\x9f\ufffd\ufffe\uffff\u200b-\u200f\u2028-\u202e\ufeff\ue000-\uf8ff]")
"""Characters nobody types: control characters, invisible ones, private ones, and the sign for one that was
lost."""
_ESCAPED_TWICE = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
_SECOND_BYTES = "\x80-\xbf" + bytes(range(0x80, 0xA0)).decode("cp1252", errors="ignore")
_WRONGLY_DECODED = re.compile(f"[ÃÂ][{_SECOND_BYTES}]|â€")
"""What is left of `é` or `’` when UTF-8 is read as if it were an older encoding."""
_ACCENTS = re.compile("[\u0300-\u036f]")


@rule(
    "special-characters",
    title="Name has characters that may be wrong",
    severity=ERROR,
    each=Each.PUPIL,
    looks_at=("surname", "forename"),
    ordinary=made_of(r"A-Za-zÀÁÄ-ÖØ-öø-ɏ '’‘`\-."),  # less those that a wrong encoding leaves
    basis=(
        "EYFSP specification 2024, table 2, which exists but was not seen; so only what is surely damaged "
        "is an error"
    ),
    confidence="medium",
    says="The {which} has {what}.",
    why="Other systems cannot use such a name, or match it to the same pupil.",
    put_right=(
        "Type the name again in your MIS. Use only letters, spaces, hyphens, apostrophes and full stops. "
        "Then export the return again."
    ),
    reasons=(
        "The name is the same as on the pupil's birth certificate.",
        "We checked the name with the family and it is right.",
    ),
)
def special_characters(pupil: Pupil, context: Context) -> Iterator[Found]:
    for item, which, name in (
        ("Surname", "surname", pupil.surname),
        ("Forename", "forename", pupil.forename),
    ):
        if _PLAIN.fullmatch(name) and not _WRONGLY_DECODED.search(name):
            continue
        if damage := _damage(name):
            yield found(item, at=pupil, which=which, what=damage)
        elif odd := _odd(name):
            yield found(item, at=pupil, severity=QUERY, which=which, what=odd)


def _damage(name: str) -> str:
    if _ESCAPED_TWICE.search(name):
        return "part of a broken character, such as &amp; for &"
    if _WRONGLY_DECODED.search(name):
        return "a broken accent, such as Ã© for é"
    return "a character that was lost or cannot be seen" if _BROKEN.search(name) else ""


def _odd(name: str) -> str:
    odd = sorted({sign for sign in _ACCENTS.sub("", name) if not _PLAIN.fullmatch(sign)})
    if not odd:
        return ""
    return (
        f"{series([f'“{sign}”' for sign in odd])}, which {'is' if len(odd) == 1 else 'are'} unusual in a name"
    )
