"""Why an email did not leave. Each text is for people, and quotes neither an address nor a server."""


class Away(Exception):
    """Whoever carries emails cannot be used by anybody just now. Whether this one left may not be known."""


class NotTaken(Exception):
    """One email was not taken, for good or for now."""

    def __init__(self, words: str, *, for_good: bool) -> None:
        super().__init__(words)
        self.for_good = for_good
