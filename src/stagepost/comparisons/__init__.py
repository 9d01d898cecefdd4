"""Compares a return with what was sent before, with the roll, and with what other schools sent.

Two pupils are taken for one by the same UPN, or by surname, forename and date of birth where these are unique
on both sides: never on less. `answers.carry_over` says which answers to an earlier version still hold.
"""

from stagepost.comparisons.against_last_return import ChangedOutcome, Comparison, against_last_return
from stagepost.comparisons.against_roll import RollComparison, against_roll
from stagepost.comparisons.between_schools import Sent, Twice, between_schools
from stagepost.comparisons.of_one_return import of_one_return
from stagepost.comparisons.pairing import Hint
from stagepost.comparisons.plain import plain
from stagepost.identity import ChangedIdentity, Who

__all__ = [
    "ChangedIdentity",
    "ChangedOutcome",
    "Comparison",
    "Hint",
    "RollComparison",
    "Sent",
    "Twice",
    "Who",
    "against_last_return",
    "against_roll",
    "between_schools",
    "of_one_return",
    "plain",
]
