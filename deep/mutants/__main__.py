"""`python -m deep.mutants` plants every fault in rules and measures, and fails where too many survive."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from signal import SIG_IGN, SIGINT, SIGTERM, signal

from deep.mutants import survivors, telling
from deep.mutants.choosing import is_one_rule
from deep.mutants.planting import Mutant, modules, plant, unharmed
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
        chosen = [module for module in every if module.startswith(asked.only)]
        if not chosen:
            sys.exit(f"No module of rules or measures begins with {asked.only}.")
        sources = {module: (package / module).read_text(encoding="utf-8") for module in chosen}
        fail_unless_sound(sources, asked.processes)
        tried = list(noted(surviving((m for each in sources.items() for m in plant(*each)), asked.processes)))
    counted = telling.rows(tried)
    print(*telling.table(counted), sep="\n")
    if asked.dated:
        telling.write(ROOT / telling.PAGE, asked.dated, counted, survivors.known(), every)
    complaints = survivors.complaints((mutant for mutant, survives in tried if survives), chosen)
    if telling.together(counted).share < LEAST_KILLED:
        complaints.append(f"Fewer than {LEAST_KILLED:.0%} of the mutants were killed.")
    sys.exit("\n".join(complaints) or 0)


def interrupted(number: int, frame: object) -> None:
    """Clear everything away on the way out, undisturbed by whoever presses Ctrl-C a second time."""
    for each in (SIGINT, SIGTERM):
        signal(each, SIG_IGN)
    raise KeyboardInterrupt


def arguments() -> Namespace:
    """What was asked for on the command line."""
    parser = ArgumentParser(prog="python -m deep.mutants", description=__doc__)
    parser.add_argument("--only", default="", help="modules whose path begins so: rules/ks2, measures/gld.py")
    parser.add_argument("--processes", type=int, default=2, help="at a time (2 unless said)")
    parser.add_argument("--dated", help=f"write the figures into {telling.PAGE}, under this date")
    return parser.parse_args()


def fail_unless_sound(sources: Mapping[str, str], processes: int) -> None:
    """Where tests fail without a fault, nothing can be said of one. What is shared has tests in common."""
    by_tests = {module if is_one_rule(module) else module.split("/")[0]: module for module in sources}
    whole = [unharmed(module, sources[module]) for module in by_tests.values()]
    unsound = [mutant.module for mutant, passes in surviving(whole, processes) if not passes]
    if unsound:
        sys.exit(f"Tests fail before any fault is planted: {', '.join(unsound)}")


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
