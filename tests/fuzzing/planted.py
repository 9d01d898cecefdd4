"""Faults that no chance would find, and that a fuzzer which is led by the code finds in a second."""

import time


def raises(data: bytes) -> None:
    """Fails for inputs that begin with four certain bytes, each looked at only where those before it fit."""
    if _begins(data):
        raise RuntimeError("planted")


def is_slow(data: bytes) -> None:
    """Takes a minute for such an input."""
    if _begins(data):
        time.sleep(60)


def takes_memory(data: bytes) -> None:
    """Takes half a gigabyte for such an input."""
    if _begins(data):
        held = b"x" * 2**29
        time.sleep(len(held) / 2**26)


def _begins(data: bytes) -> bool:
    return data[:1] == b"S" and data[1:2] == b"t" and data[2:3] == b"a" and data[3:4] == b"g"
