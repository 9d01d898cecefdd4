"""Characters that nobody sees."""

HIDDEN = r"\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Control characters, and those that turn the direction of writing: what is read is not what was typed. They
stand between the brackets of a regular expression.
"""
