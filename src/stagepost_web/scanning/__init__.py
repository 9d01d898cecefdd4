"""Asks clamd about bytes, over its socket on this machine, and says what it answered. It knows no file."""
