"""A copy of the tree to run in, so that nobody's work on it is disturbed, nor disturbs."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, settings

ROOT = Path(__file__).parents[2]
COPIED = (
    *("src/stagepost", "docs", "pyproject.toml"),
    *("tests/__init__.py", "tests/rules", "tests/library", "tests/formats", "tests/properties"),
)


@contextmanager
def copy_of_the_tree() -> Iterator[Path]:
    """The folder of the copied package, with the process standing at the copy's root until it is done."""
    with TemporaryDirectory(prefix="stagepost-mutants-") as name:
        copy = Path(name)
        for path in COPIED:
            _copied(ROOT / path, copy / path)
        os.chdir(copy)
        elsewhere = [path for path in sys.path if Path(path or ROOT) not in {ROOT, ROOT / "src"}]
        sys.path[:] = [str(copy), str(copy / "src"), *elsewhere]
        _made_ready()
        try:
            yield copy / "src" / "stagepost"
        finally:
            os.chdir(ROOT)


def _copied(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.copytree(path, to)
    else:
        shutil.copy(path, to)


def _made_ready() -> None:
    """No plugin but pytest's own, and nothing drawn by chance or remembered from the mutant before. Of what
    fails no smallest example is looked for.
    """
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", database=None, derandomize=True, deadline=None, phases=phases)
    settings.load_profile("mutants")
