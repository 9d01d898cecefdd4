"""What returns tell the apps above them, which `returns` does not know. Receivers work in the transaction of
what they are told of, and hold its lock on the return.
"""

from django.dispatch import Signal

held_changed = Signal()
"""The LA is about to hold another version of a return, or none: with `school_return`, `version`, `by` and
`ip_address`."""
received = Signal()
"""The LA has received a return: `school_return`. From now on it can be corrected."""
