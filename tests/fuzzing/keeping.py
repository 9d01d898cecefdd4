"""Keeps of all that reached further the few small inputs that do so together."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzzing import seeds
from tests.fuzzing.fuzzing import child

LONGEST = 4096
"""Bytes of an input that is kept."""
MOST = 48 * 1024
"""Bytes of all that is kept for one target."""


def keep(target: str, grown: Path) -> int:
    """Make the corpus of a target anew, from itself and what has grown. Returns its size in bytes."""
    with TemporaryDirectory() as folder:
        merged = seeds.write(target, Path(folder, "merged"))
        begun = {path.name for path in merged.iterdir()}
        options = ["-set_cover_merge=1", f"-max_len={LONGEST}"]
        done = child("tests.fuzzing.targets", target, options, [merged, *seeds.kept(target), grown])
        if done.returncode or "MERGE-OUTER: successful" not in done.stderr:
            raise RuntimeError(f"the inputs of {target} could not be merged")
        added = [path for path in merged.iterdir() if path.name not in begun]
        return _replace(seeds.CORPUS / target, sorted(added, key=lambda path: path.stat().st_size))


def _replace(corpus: Path, inputs: list[Path]) -> int:
    shutil.rmtree(corpus, ignore_errors=True)
    corpus.mkdir(parents=True)
    size = 0
    for path in inputs:
        if size + path.stat().st_size <= MOST:
            size += path.stat().st_size
            shutil.copyfile(path, corpus / path.name[:12])
    return size
