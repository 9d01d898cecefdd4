"""Why a file cannot be made."""


class CannotMake(Exception):
    """The text is for people and names no pupil."""
