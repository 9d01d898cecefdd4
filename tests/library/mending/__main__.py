"""Plant ten thousand damages, and say how many are recognised and mended, and whether any mend did harm.

.venv/bin/python -m tests.library.mending --mutants 10000
"""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from functools import reduce
from multiprocessing import Pool
from operator import add

from tests.library.mending.figures import Figures, counted

AT_ONCE = 240
"""Mutants that a process makes at a time."""


def main() -> None:
    """Exit code 1 where a figure is below what is promised."""
    parser = ArgumentParser(
        "python -m tests.library.mending", None, __doc__, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("--mutants", type=int, default=10_000, help="in all (10,000 unless said)")
    mutants = parser.parse_args().mutants
    with Pool(2) as pool:
        parts = pool.map(counted, [range(mutants)[at : at + AT_ONCE] for at in range(0, mutants, AT_ONCE)])
    figures = Figures(*(reduce(add, counts) for counts in zip(*parts, strict=True)))
    print(figures)
    sys.exit(not figures.good)


if __name__ == "__main__":
    main()
