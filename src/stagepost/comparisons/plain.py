"""Comparisons as plain values, for JSON."""

from collections.abc import Mapping
from typing import Any


def plain(value: Any) -> Any:
    """Named tuples as dictionaries, other tuples as lists, everything else as it is."""
    if hasattr(value, "_asdict"):
        return {name: plain(each) for name, each in value._asdict().items()}
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    return value
