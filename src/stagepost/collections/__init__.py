"""What is known of each collection, in one place: `facts_of(Collection.KS2).name`."""

from collections.abc import Mapping

from stagepost.collections.eyfsp import EYFSP
from stagepost.collections.ks1 import KS1
from stagepost.collections.ks2 import KS2
from stagepost.collections.phonics import PHONICS
from stagepost.collections.values import CollectionFacts
from stagepost.records import Collection

__all__ = ["CollectionFacts", "facts_of"]

_FACTS: Mapping[Collection, CollectionFacts] = {
    Collection.EYFSP: EYFSP,
    Collection.PHONICS: PHONICS,
    Collection.KS1: KS1,
    Collection.KS2: KS2,
}


def facts_of(collection: Collection) -> CollectionFacts:
    """The facts of a collection."""
    return _FACTS[collection]
