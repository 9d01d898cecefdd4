"""A fault that no chance would find, and that a fuzzer which is led by the code finds in a second."""


def reader(data: bytes) -> None:
    """Fails for inputs that begin with four certain bytes, each looked at only where those before it fit."""
    if data[:1] == b"S" and data[1:2] == b"t" and data[2:3] == b"a" and data[3:4] == b"g":
        raise RuntimeError("planted")
