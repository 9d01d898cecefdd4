"""Which passwords are refused: those that were found in breaches, and those that are easy to guess of us."""

import re
from threading import Lock

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

from stagepost_web.people.models import Person

LEAST_GUESSES = 200_000_000
"""What a password must withstand at least: two hundred years of the guesses that the site lets anybody make.
Three random words do, written together as well.
"""
# fmt: off
OUR_WORDS = [
    "stagepost", "school", "primary", "infant", "junior", "academy", "council", "county", "borough",
    "authority", "education", "headteacher", "head", "teacher", "officer", "office", "manager", "data",
    "admin", "class", "pupil", "pupils", "child", "children", "assessment", "phonics", "profile", "return",
    "returns", "eyfs", "sats", "keystage", "reception", "year", "results", "password",
]
# fmt: on
"""Words of the site and of its field: whoever guesses passwords here tries these first."""
LEAST_OF_ONES_OWN = 6
"""Letters a password must have that are in none of the words which anybody would try here."""
LONGEST = 72
"""As much of a password is looked at: longer ones take long, and are good already."""

COMMON = (
    "Other people use this password, and it is on lists of known passwords. Use three random words instead."
)
GUESSABLE = (
    "This password is easy to guess. Use three random words instead. Leave out your name, your school and"
    " your local authority."
)

_one_at_a_time = Lock()  # zxcvbn keeps the words it is given in a table that all threads share


class HardToGuess:
    """Refuses what was found in breaches, and what consists of common words, names and dates."""

    def __init__(self) -> None:
        self.common = CommonPasswordValidator()

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise ValidationError for a password that is easy to guess, by itself or for this person."""
        if password.lower().strip() in self.common.passwords:
            raise ValidationError(COMMON, code="password_too_common")
        words = [*OUR_WORDS, *_words_about(user)]
        if len(_rest(password, words)) < LEAST_OF_ONES_OWN:
            raise ValidationError(GUESSABLE, code="password_easy_to_guess")
        with _one_at_a_time:
            found = zxcvbn(password[:LONGEST], user_inputs=words, max_length=LONGEST)
        if found["guesses"] < LEAST_GUESSES:
            raise ValidationError(GUESSABLE, code="password_easy_to_guess")

    def get_help_text(self) -> str:
        """What to do instead."""
        return "Use three random words. Leave out your name, your school and your local authority."


def _words_about(person: Person | None) -> list[str]:
    """Names of the person and of where they work, whole and word by word."""
    if person is None:
        return []
    names = [person.name, person.username, person.email.replace("@", " ")]
    if person.pk:
        held = person.memberships.filter(ended_at__isnull=True).select_related("la", "school__la", "trust")
        for membership in held:
            school = membership.school
            places = [membership.la, school, membership.trust, school.la if school else None]
            names += [place.name for place in places if place]
    parts = [re.findall(r"\w+", name.lower()) for name in names]
    return [*dict.fromkeys(word for part in parts for word in ["".join(part), *part])]


def _rest(password: str, words: list[str]) -> str:
    """The letters of a password that belong to none of the words, the longest of which are taken first."""
    tried = sorted((word for word in words if len(word) > 2), key=len, reverse=True)
    without = re.sub("|".join(map(re.escape, tried)), " ", password.lower())
    return "".join(re.findall(r"[^\W\d_]", without))
