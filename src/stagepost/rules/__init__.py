"""Every rule there is, in the order in which they run and in which their findings are shown."""

from stagepost.rules.declare import Rule
from stagepost.rules.identity.upn_check_letter import upn_check_letter

RULES: tuple[Rule, ...] = (upn_check_letter,)
