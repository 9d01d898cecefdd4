"""Every folder with modules in it is a package: `lint-imports` does not look into one that is not."""

from pathlib import Path

import pytest
from grimp import build_graph

SOURCES = Path(__file__).resolve().parents[2] / "src"


def folders_without_init(where: Path) -> list[str]:
    """Folders with Python files in them and no `__init__.py`, but for the one looked into."""
    holding = {path.parent for path in where.rglob("*.py")} - {where}
    return sorted(
        str(folder.relative_to(where)) for folder in holding if not (folder / "__init__.py").exists()
    )


def test_every_folder_of_ours_is_a_package():
    assert folders_without_init(SOURCES) == []


@pytest.mark.parametrize("package", [True, False])
def test_imports_are_seen_in_packages_alone(tmp_path, monkeypatch, package):
    inside = tmp_path / "apart" / "inside"
    inside.mkdir(parents=True)
    (tmp_path / "apart" / "__init__.py").touch()
    (inside / "module.py").write_text("import json\n")
    if package:
        (inside / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))

    graph = build_graph("apart", include_external_packages=True, cache_dir=None)

    assert (
        graph.direct_import_exists(importer="apart.inside.module", imported="json")
        if package
        else ("apart.inside.module" not in graph.modules)
    )
    assert folders_without_init(tmp_path) == ([] if package else ["apart/inside"])
