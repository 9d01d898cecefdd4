"""Who could supply each value of `CheckInputs` that was not given."""

from collections.abc import Mapping
from enum import StrEnum

from stagepost.rules.words import series


class Supplier(StrEnum):
    """Somebody who may hold what a check needs."""

    SCHOOL = "school"
    LA = "la"
    SERVICE = "service"
    """Whoever runs the computer on which returns are checked."""


_EITHER = (Supplier.SCHOOL, Supplier.LA)
SUPPLIERS: Mapping[str, tuple[Supplier, ...]] = {
    "today": (Supplier.SERVICE,),
    "collection": _EITHER,
    "year": _EITHER,
    "la": _EITHER,
    "estab": _EITHER,
    "school_la": _EITHER,
    "roll": _EITHER,
    "register": (Supplier.LA, Supplier.SERVICE),
    "earlier_phonics": _EITHER,
    "earlier_profiles": _EITHER,
    "known_before": _EITHER,
    "earlier_ks2": _EITHER,
    "last_sent": _EITHER,
    "last_year": _EITHER,
    "ks2_registrations": _EITHER,
    "returned_elsewhere": (Supplier.LA,),
    "rolls_elsewhere": (Supplier.LA,),
    "forenames": (Supplier.LA, Supplier.SERVICE),
}
"""By the name of the value."""

_NAMES = {
    Supplier.SCHOOL: "the school",
    Supplier.LA: "the local authority",
    Supplier.SERVICE: "whoever runs this service",
}


def named(suppliers: tuple[Supplier, ...], reader: Supplier | None = None) -> str:
    """Any of them, at the beginning of a sentence. A `reader` is “you” and comes first."""
    others = [_name(each, reader) for each in suppliers if each is not reader]
    words = series(["you", *others] if reader in suppliers else others, last="or")
    return words[:1].upper() + words[1:]


def _name(supplier: Supplier, reader: Supplier | None) -> str:
    own = supplier is Supplier.LA and reader is Supplier.SCHOOL
    return "your local authority" if own else _NAMES[supplier]
