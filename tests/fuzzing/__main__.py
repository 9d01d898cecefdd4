"""Fuzz every target, two at a time, and say what was found.

What fails is kept in var/fuzzing. To see it fail again:

    .venv/bin/python -m tests.fuzzing --again reader var/fuzzing/crash-0123456789
"""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import time_ns

from tests.fuzzing import keeping, targets
from tests.fuzzing.fuzzing import ROOT, TARGETS, Run, fuzz

FOUND = ROOT / "var/fuzzing"
GROWN = FOUND / "grown"
AT_ONCE = 2


def main() -> None:
    """Exit code 1 where something was found."""
    asked = arguments()
    if asked.again:
        target, path = asked.again
        getattr(targets, target)(Path(path).read_bytes())
    elif asked.keep:
        for target in TARGETS:
            print(f"{target}: {keeping.keep(target, GROWN / target):,} bytes are kept")
    else:
        sys.exit(found(asked.seconds, asked.seed))


def found(seconds: int, seed: int) -> bool:
    """Fuzz each target with two seeds, and say whether anything was found."""
    each = max(1, seconds // len(TARGETS))
    FOUND.mkdir(parents=True, exist_ok=True)
    print(
        f"Fuzzing {', '.join(TARGETS)}, each for {each} seconds with seeds {seed} and {seed + 1}", flush=True
    )

    def run(job: tuple[str, int]) -> Run:
        done = fuzz(job[0], each, job[1], FOUND, GROWN / job[0])
        print(done.shown, flush=True)
        return done

    jobs = [(target, seed + more) for target in TARGETS for more in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        codes = [run.code for run in pool.map(run, jobs)]
    if any(codes):
        print(f"What failed is kept in {FOUND}. Fail it again with --again TARGET FILE.")
    return any(codes)


def arguments() -> Namespace:
    """What was asked for on the command line."""
    parser = ArgumentParser(
        "python -m tests.fuzzing", None, __doc__, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=600, help="in all (600 unless said)")
    parser.add_argument("--seed", type=int, default=time_ns() % 2**31, help="another each time unless said")
    parser.add_argument("--again", nargs=2, metavar=("TARGET", "FILE"), help="show a target one input")
    parser.add_argument("--keep", action="store_true", help="keep the few inputs that reach further")
    return parser.parse_args()


if __name__ == "__main__":
    main()
