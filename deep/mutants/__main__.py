"""`python -m deep.mutants` plants every fault in what judges a return, and fails where too many survive."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from signal import SIG_IGN, SIGINT, SIGTERM, signal

from deep.mutants import survivors, telling
from deep.mutants.choosing import is_one_rule, of_what_is_shared
from deep.mutants.planting import Mutant, modules, plant, sample, unharmed
from deep.mutants.standing import ROOT, copy_of_the_tree
from deep.mutants.trying import surviving

LEAST_KILLED = 0.9


def main() -> None:
    """Plant, try, tell."""
    for number in (SIGINT, SIGTERM):
        signal(number, interrupted)
    asked = arguments()
    with copy_of_the_tree() as package:
        every = modules(package)
        chosen = [module for module in every if module.startswith(tuple(asked.only))]
        if not chosen:
            sys.exit(f"No module that faults are planted in begins with {' or '.join(asked.only)}.")
        sources = {module: (package / module).read_text(encoding="utf-8") for module in chosen}
        fail_unless_sound(sources, asked.processes)
        planted = {module: list(plant(module, source)) for module, source in sources.items()}
        some = [mutant for each in planted.values() for mutant in sample(each, asked.sample)]
        tried = list(noted(surviving(some, asked.processes)))
        there = [module for module in every if any_mutant(module, package)] if asked.dated else []
    sys.exit("\n".join(told(asked, planted, tried, there)) or 0)


def any_mutant(module: str, package: Path) -> bool:
    """Whether there is anything in the module that a fault can be planted in."""
    return next(plant(module, (package / module).read_text(encoding="utf-8")), None) is not None


def told(
    asked: Namespace,
    planted: Mapping[str, Sequence[Mutant]],
    tried: Sequence[tuple[Mutant, bool]],
    there: Sequence[str],
) -> list[str]:
    """Print the figures, write them where that was asked for, and say what is wrong."""
    counted = telling.rows(tried, {module: len(mutants) for module, mutants in planted.items()}, asked.dated)
    print(*telling.table(counted), sep="\n")
    if asked.dated:
        telling.write(ROOT / telling.PAGE, counted, survivors.known(), there)
    whole = [
        module for module, mutants in planted.items() if len(sample(mutants, asked.sample)) == len(mutants)
    ]
    complaints = survivors.complaints(tried, whole)
    if tried and telling.together(counted).share < LEAST_KILLED:
        complaints.append(f"Fewer than {LEAST_KILLED:.0%} of the mutants were killed.")
    return complaints


def interrupted(number: int, frame: object) -> None:
    """Clear everything away on the way out, undisturbed by whoever presses Ctrl-C a second time."""
    for each in (SIGINT, SIGTERM):
        signal(each, SIG_IGN)
    raise KeyboardInterrupt


def arguments() -> Namespace:
    """What was asked for on the command line."""
    parser = ArgumentParser(prog="python -m deep.mutants", description=__doc__)
    parser.add_argument("--only", nargs="+", default=[""], help="modules whose path begins so: rules/ks2")
    parser.add_argument("--sample", type=int, help="so many mutants of each module, the same in each run")
    parser.add_argument("--processes", type=int, default=2, help="at a time (2 unless said)")
    parser.add_argument("--dated", default="", help=f"write the figures into {telling.PAGE}, under this date")
    return parser.parse_args()


def fail_unless_sound(sources: Mapping[str, str], processes: int) -> None:
    """Where tests fail without a fault, nothing can be said of one. What is shared has tests in common."""
    by_tests = {_tests(module): module for module in sources}
    whole = [unharmed(module, sources[module]) for module in by_tests.values()]
    unsound = [mutant.module for mutant, passes in surviving(whole, processes) if not passes]
    if unsound:
        sys.exit(f"Tests fail before any fault is planted: {', '.join(unsound)}")


def _tests(module: str) -> frozenset[str]:
    return frozenset([module] if is_one_rule(module) else of_what_is_shared(module))


def noted(tried: Iterator[tuple[Mutant, bool]]) -> Iterator[tuple[Mutant, bool]]:
    """Say of each survivor that it is one as soon as that is known, for whoever waits."""
    for mutant, survives in tried:
        if survives:
            print(f"{mutant.module}: {mutant.becomes}", file=sys.stderr, flush=True)
        yield mutant, survives


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
