"""The contract lets the standard library and the named exceptions through, and nothing else."""

import pytest
from grimp import ImportGraph

from scripts.standard_library_only import StandardLibraryOnly


def kept(importer: str, imported: str) -> bool:
    """Return whether the contract holds for a package with this one import."""
    graph = ImportGraph()
    for name in {"lib", importer}:
        graph.add_module(name)
    graph.add_module(imported, is_squashed=not imported.startswith("lib"))
    graph.add_import(importer=importer, imported=imported)
    options = {"package": "lib", "exceptions": ["lib.cli: click, rich"]}
    return StandardLibraryOnly("contract", {}, options).check(graph, verbose=False).kept


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("lib.read", "xml"),
        ("lib.read", "lib.records"),
        ("lib.cli", "click"),
        ("lib.cli.check", "rich"),
    ],
)
def test_lets_through(importer, imported):
    assert kept(importer, imported)


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("lib.read", "lxml"),
        ("lib.read", "click"),
        ("lib.cli.check", "django"),
        ("lib.climate", "click"),
        ("lib", "library"),
    ],
)
def test_refuses(importer, imported):
    assert not kept(importer, imported)
