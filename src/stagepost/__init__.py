"""Read, check, explain and measure the key stage assessment returns of England's primary schools."""

__version__ = "0.1.0"
