"""What submitting asks the apps above it, which it does not know."""

from django.dispatch import Signal

about_to_submit = Signal()
"""A draft is about to be handed over: `submission`. A receiver raises `NotPossible` where it must not be. It
works in the transaction of the submitting, which holds the return and the delivery."""
