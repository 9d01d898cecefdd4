"""The EYFSP returns of as many schools as England has, in files, invented authority by authority."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.invented import SUMMER
from stagepost.invention import invent

SCHOOLS = 170
"""Schools in each authority: a hundred authorities have 17,000."""


@contextmanager
def country_files(authorities: int) -> Iterator[list[Path]]:
    """The files of so many authorities, as long as they are needed: 45 MB for each authority.

    Each authority is invented from another number, so that names, results and supplier differ; the school
    numbers, and with them the file names, come again in each.
    """
    with TemporaryDirectory(prefix="stagepost-bench-") as folder:
        with get_context("spawn").Pool(2) as pool:
            written = pool.map(partial(_written, folder), range(1, authorities + 1), chunksize=1)
        os.sync()  # so that the disk is not still busy while files are checked
        yield list(chain.from_iterable(written))


def _written(folder: str, seed: int) -> list[Path]:
    """Write one authority's files into a folder of its own."""
    own = Path(folder, f"{seed:03}")
    own.mkdir()
    returns = invent(SCHOOLS, seed=seed, year=SUMMER).returns
    files = {own / name: data for name, data in returns.items() if "_FSP_" in name}
    for file, data in files.items():
        file.write_bytes(data)
    return sorted(files)
