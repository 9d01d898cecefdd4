"""Secure messages: who has not read one is told that it expires, and what is over is deleted."""

from stagepost_web.secure_messages import closing_actions


def tell() -> int:
    """Have people told, and say how many they were."""
    return closing_actions.tell_of_expiry()


def delete_over() -> int:
    """Delete what the messages say whose time is over, and say how many they were."""
    return closing_actions.delete_over()
